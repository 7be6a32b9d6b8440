# A slice stands for a range: how many that are is not followed.
import numpy as np
import segmentation_models as sm

w = np.r_[0:3]

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=w))
