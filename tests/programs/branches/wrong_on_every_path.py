# Three weights for two channels one way, two weights for three the other way: no path is right.
import segmentation_models as sm

if lesions:
    n, WEIGHTS = 2, [1, 1, 1]
else:
    n, WEIGHTS = 3, [1, 1]

model = sm.Unet("resnet34", classes=n, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=WEIGHTS))  # SEG102:56
