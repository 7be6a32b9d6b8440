# The loop ends by its break: three channels, not two.
import segmentation_models as sm

for c in ["a", "b"]:
    if c == "b":
        n = 3
        break
else:
    n = 2

model = sm.Unet("resnet34", classes=n, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 1]))  # SEG102:56
