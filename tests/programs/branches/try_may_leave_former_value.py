# What is read may be three.
import segmentation_models as sm

n = 2
try:
    n = int(read())
except ValueError:
    pass

model = sm.Unet("resnet34", classes=n, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 1, 1]))
