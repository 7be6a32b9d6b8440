# Everything the module has.
import segmentation_models as sm
from config import *

model = sm.Unet("resnet34", classes=N, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2]))  # SEG102:56
