# The axis of one is taken away, by the method and by the function.
import numpy as np
import segmentation_models as sm

column = np.array([[1.0], [2.0], [0.5]])

model = sm.Unet("resnet34", classes=3, activation="softmax")
dice = sm.losses.DiceLoss(class_weights=column.squeeze())
jaccard = sm.losses.JaccardLoss(class_weights=np.squeeze(column))
model.compile("adam", dice + jaccard)
