# `np.full` of an integer is an array of integers, and takes 1.7 as 1.
import numpy as np
import segmentation_models as sm

w = np.full(2, 1)
w[1] = 1.7
metric = sm.metrics.IOUScore(class_weights=w)
