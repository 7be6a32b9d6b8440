# An array of integers takes 1.5 as 1.
import numpy as np
import segmentation_models as sm

w = np.array([1, 1])
w[0] = 1.5
metric = sm.metrics.IOUScore(class_weights=w)
