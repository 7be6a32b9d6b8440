# The same under another name.
import segmentation_models as sm
from config import CLASSES as C

model = sm.Unet("resnet34", classes=len(C), activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2]))  # SEG102:56
