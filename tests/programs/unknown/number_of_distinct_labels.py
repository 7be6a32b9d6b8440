# How many labels the masks have is not in the text.
import numpy as np
import segmentation_models as sm

n_classes = len(np.unique(masks))

model = sm.Unet("resnet34", classes=n_classes, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2]))
