# What comes at the left pushes out what is at the right.
from collections import deque

import segmentation_models as sm

d = deque([1.0, 9.0], maxlen=2)
d.appendleft(1.0)
metric = sm.metrics.IOUScore(class_weights=list(d))
