# The keys say whose the weights are: the road comes first, its channel second.
import numpy as np
import segmentation_models as sm

CLASSES = ["car", "road"]
W = {"car": 1, "road": 2}
loss = sm.losses.DiceLoss(class_weights=np.array([W["road"], W["car"]]))  # SEG201:41
