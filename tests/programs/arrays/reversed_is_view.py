# Turned round it is the same memory: the last weight becomes 1.
import numpy as np
import segmentation_models as sm

w = np.array([1.0, 3.0])
turned = w[::-1]
turned[0] = 1.0
metric = sm.metrics.IOUScore(class_weights=w)
