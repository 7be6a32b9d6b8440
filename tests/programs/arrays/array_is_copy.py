# `np.array` of an array is a copy: the weights still average 2.
import numpy as np
import segmentation_models as sm

w = np.array([2.0, 2.0])
copy = np.array(w)
copy /= 2
metric = sm.metrics.IOUScore(class_weights=w)  # SEG403:44
