# The array has three items after that.
import numpy as np
import segmentation_models as sm

w = np.array([1.0, 2.0])
w.resize(3)

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=w))
