# The comment pairs names and weights in the order of the channels.
import numpy as np
import segmentation_models as sm

CLASSES = ["car", "road"]
dice = sm.losses.DiceLoss(
    class_weights=np.array([1.0, 1.5, 0.5]),  # car: 1.0, road: 1.5, background: 0.5
)
