# The comment pairs names and weights: the background comes first, its channel is the last.
import numpy as np
import segmentation_models as sm

CLASSES = ["car", "road"]
dice = sm.losses.DiceLoss(
    class_weights=np.array([0.5, 1.0, 1.5]),  # background: 0.5, car: 1.0, road: 1.5  # SEG201:19
)
