# Three channels or two: four weights are wrong either way.
import segmentation_models as sm

for folder in ["train"]:
    if has_background(folder):
        n = 3
        break
    n = 2

model = sm.Unet("resnet34", classes=2, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 1, 1, 1]))  # SEG102:56
