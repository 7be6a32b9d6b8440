# The star stands behind the number, and may bring another one.
import segmentation_models as sm

NUM = 3
from my_config import *

model = sm.Unet("resnet34", classes=NUM, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2]))
