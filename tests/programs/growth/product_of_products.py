# The same by products.
import math

import numpy as np
import segmentation_models as sm

n = 10
for _ in range(60):
    n = np.prod([n] * 4096)
k = 10
for _ in range(60):
    k = math.prod([k] * 4096)
other = sm.losses.DiceLoss(beta=n * k)
loss = sm.losses.DiceLoss(class_weights=[1, 2, 3], class_indexes=[0, 1])  # SEG101:41
