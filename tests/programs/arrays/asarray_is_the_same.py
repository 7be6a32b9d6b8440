# `asarray` of an array is that array.
import numpy as np
import segmentation_models as sm

w = np.array([2.0, 2.0])
same = np.asarray(w)
same /= 2
metric = sm.metrics.IOUScore(class_weights=w)
