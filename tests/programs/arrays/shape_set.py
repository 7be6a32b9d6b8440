# array.shape = … gives the array other axes in place.
import numpy as np
import segmentation_models as sm

weights = np.array([[1.0, 1.0, 1.0]])
weights.shape = (-1,)

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=weights))
