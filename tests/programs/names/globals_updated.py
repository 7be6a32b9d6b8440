# The update may bring another number.
import segmentation_models as sm

NUM = 3
globals().update(cfg)

model = sm.Unet("resnet34", classes=NUM, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2]))
