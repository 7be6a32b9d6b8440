# The slice is a view: halving it halves the weights, which average 1 then.
import numpy as np
import segmentation_models as sm

w = np.array([2.0, 2.0])
part = w[:]
part /= 2
metric = sm.metrics.IOUScore(class_weights=w)
