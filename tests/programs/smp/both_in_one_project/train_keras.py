# The older training, with Keras.
import numpy as np
import segmentation_models as sm
from settings import CLASSES, SHORT, WEIGHTS

from losses import dice, torch_dice

model = sm.Unet("resnet34", classes=len(CLASSES), activation="softmax")
model.compile("adam", dice(np.array(list(WEIGHTS.values()))))  # SEG201:23
model.compile("adam", sm.losses.DiceLoss(class_weights=np.array(SHORT)))  # SEG102:56
model.compile("adam", dice([WEIGHTS[name] for name in CLASSES]) + sm.losses.CategoricalFocalLoss())
