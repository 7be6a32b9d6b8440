# An array of no items and one of one item give no items; the mistake below is told all the same.
import numpy as np
import segmentation_models as sm

nothing = np.array([]) + np.array([1.0])
stacked = np.hstack([nothing, [1.0]])

loss = sm.losses.DiceLoss(class_weights=[1, 2, 3], class_indexes=[0, 1])  # SEG101:41
