# A list of the project's own module: three classes, two weights.
import segmentation_models as sm
from config import CLASSES

model = sm.Unet("resnet34", classes=len(CLASSES), activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2]))  # SEG102:56
