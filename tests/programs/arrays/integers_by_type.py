# Asked for as integers 1.9 and 1.2 are 1.
import numpy as np
import segmentation_models as sm

w = np.array([1.9, 1.2], dtype=np.int32)
metric = sm.metrics.IOUScore(class_weights=w)
