# Reshaped it is the same memory.
import numpy as np
import segmentation_models as sm

w = np.array([2.0, 2.0])
column = w.reshape(-1, 1)
column /= 2
metric = sm.metrics.IOUScore(class_weights=w)
