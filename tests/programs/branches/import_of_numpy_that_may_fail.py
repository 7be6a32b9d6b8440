# The three weights come from NumPy or from nowhere.
import segmentation_models as sm

try:
    import numpy as np
except ImportError:
    np = None
weights = np.array([1, 2, 3])

loss = sm.losses.DiceLoss(class_weights=weights, class_indexes=[0, 1])  # SEG101:41
