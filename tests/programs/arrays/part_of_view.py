# Only the first weight is halved, through a view of it: (1 + 1) / 2.
import numpy as np
import segmentation_models as sm

w = np.array([2.0, 1.0])
first = w[:1]
first[0] = 1.0
metric = sm.metrics.IOUScore(class_weights=w)
