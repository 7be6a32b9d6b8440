# The same by powers and shifts, as operators and as functions.
import operator

import segmentation_models as sm

a = 10 ** (10**10)
b = 1 << 10**12
c = pow(7, 10**10)
d = operator.lshift(1, 10**12)
e = "x" * 10**12
f = [0] * 10**12
other = sm.losses.DiceLoss(beta=[a, b, c, d, e, f])
loss = sm.losses.DiceLoss(class_weights=[1, 2, 3], class_indexes=[0, 1])  # SEG101:41
