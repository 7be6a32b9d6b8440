# Nothing can keep the assignment from happening.
import segmentation_models as sm

n = 2
try:
    n = 3
finally:
    close()

model = sm.Unet("resnet34", classes=n, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 1]))  # SEG102:56
