# The array is of whole numbers: one and a half becomes 1, and the mean is 1.
import numpy as np
import segmentation_models as sm

w = np.insert(np.array([1, 1]), 0, 1.5)
metric = sm.metrics.IOUScore(class_weights=w)
