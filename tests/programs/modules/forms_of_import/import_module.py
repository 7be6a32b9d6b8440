# The module itself is imported.
import config
import segmentation_models as sm

model = sm.Unet("resnet34", classes=len(config.CLASSES), activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2]))  # SEG102:56
