# The same, in place.
import numpy as np
import segmentation_models as sm

w = np.array([1, 2, 3.0])
w /= np.mean(w)
metric = sm.metrics.IOUScore(class_weights=w)
