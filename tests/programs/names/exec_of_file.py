# What is executed may set the number.
import segmentation_models as sm

NUM = 3
exec(open("cfg.py").read())

model = sm.Unet("resnet34", classes=NUM, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2]))
