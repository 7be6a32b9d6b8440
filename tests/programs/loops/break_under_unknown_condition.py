# Who breaks under an unknown condition has written before: three channels, or two.
import segmentation_models as sm

n = 2
for folder in ["train", "val"]:
    if has_background(folder):
        n = 3
        break

model = sm.Unet("resnet34", classes=n, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 1, 1]))
