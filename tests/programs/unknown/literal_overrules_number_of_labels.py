# The literal that is assigned later counts: four channels, two weights.
import numpy as np
import segmentation_models as sm

n_classes = len(np.unique(masks))
n_classes = 4

model = sm.Unet("resnet34", classes=n_classes, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2]))  # SEG102:56
