# `np.zeros` makes floats: 1.5 and 0.5 stay what they are.
import numpy as np
import segmentation_models as sm

w = np.zeros(2)
w[0], w[1] = 1.5, 0.5
metric = sm.metrics.IOUScore(class_weights=w)
