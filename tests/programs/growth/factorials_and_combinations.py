# The same by factorials, combinations, and a reduction.
import functools
import math
import operator

import segmentation_models as sm

a = math.factorial(10**9)
b = math.comb(10**9, 10**8)
c = functools.reduce(operator.mul, [10**4000] * 4096, 1)
d = functools.reduce(lambda x, y: x * x, range(60), 10)
other = sm.losses.DiceLoss(beta=a + b + c + d)
loss = sm.losses.DiceLoss(class_weights=[1, 2, 3], class_indexes=[0, 1])  # SEG101:41
