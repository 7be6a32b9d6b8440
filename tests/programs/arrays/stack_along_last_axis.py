# Side by side, each row has one item of each: two weights for two channels.
import numpy as np
import segmentation_models as sm

w = np.stack([np.array([1.0, 2.0, 3.0]), np.array([4.0, 5.0, 6.0])], axis=-1)[0]

model = sm.Unet("resnet34", classes=2, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=w))
