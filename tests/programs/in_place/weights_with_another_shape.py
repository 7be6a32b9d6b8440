# Weights in a row get an axis more: what the losses make of them then is not followed.
import numpy as np
import segmentation_models as sm

weights = np.array([1.0, 2.0, 3.0])
weights.shape = (3, 1)
model = sm.Unet("resnet34", classes=2, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=weights))
