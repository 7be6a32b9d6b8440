# Flattened it is a copy.
import numpy as np
import segmentation_models as sm

w = np.array([2.0, 2.0])
flat = w.flatten()
flat /= 2
metric = sm.metrics.IOUScore(class_weights=w)  # SEG403:44
