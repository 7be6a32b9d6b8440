# The same mistake with the library's version for volumes.
import numpy as np
import segmentation_models_3D as sm

model = sm.Unet("resnet34", classes=4, activation="softmax")
dice = sm.losses.DiceLoss(class_weights=np.array([0.25, 0.25, 0.25]))  # SEG102:41
model.compile("adam", dice + 1 * sm.losses.CategoricalFocalLoss())
