# The star may bring any number.
import segmentation_models as sm
from my_config import *

model = sm.Unet("resnet34", classes=NUM, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2]))
