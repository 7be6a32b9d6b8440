# Chosen item by item there are as many: two for three channels.
import numpy as np
import segmentation_models as sm

f = np.array([0.1, 0.9])

model = sm.Unet("resnet34", classes=3, activation="softmax")
dice = sm.losses.DiceLoss(class_weights=np.where(f > 0.5, 1.0, 2.0))  # SEG102:41
jaccard = sm.losses.JaccardLoss(class_weights=np.maximum(f, 0.5))  # SEG102:47
model.compile("adam", dice + jaccard)
