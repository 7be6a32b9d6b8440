# Whole numbers cut off what is put among them; a list that an array is added to is an array.
import random

import numpy as np
import segmentation_models as sm

counts = np.array([1, 1, 1])
counts[0] = 1.5
whole = sm.metrics.IOUScore(class_weights=counts)
counts.fill(2.5)
cut = sm.metrics.IOUScore(class_weights=counts)  # SEG403
weights = [0.5, 1.5]
weights += np.array([0.5, -0.5])
added = sm.metrics.IOUScore(class_weights=weights)
names = weights if flag() else [2.0, 4.0, 6.0]
del names[0]
left = sm.metrics.IOUScore(class_weights=names)
doubled = (weight * 2 for weight in [1.0, 2.0])
taken = [weight / 3 for weight in doubled]
empty = sm.losses.DiceLoss(class_weights=list(doubled))  # SEG402
