# Chosen by a list of indexes it is a copy.
import numpy as np
import segmentation_models as sm

w = np.array([2.0, 2.0])
chosen = w[[0, 1]]
chosen /= 2
metric = sm.metrics.IOUScore(class_weights=w)  # SEG403:44
