# The module under another name.
import config as cfg
import segmentation_models as sm

model = sm.Unet("resnet34", classes=cfg.N, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2]))  # SEG102:56
