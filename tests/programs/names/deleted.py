# The name is gone: the program ends with a NameError, not in the loss.
import segmentation_models as sm

NUM = 3
del NUM

model = sm.Unet("resnet34", classes=NUM, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2]))
