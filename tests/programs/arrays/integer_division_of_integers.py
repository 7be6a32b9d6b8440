# Divided into a new array integers become floats: 0.5 and 1.5.
import numpy as np
import segmentation_models as sm

w = np.array([1, 3])
w = w / 2
metric = sm.metrics.IOUScore(class_weights=w)
