# Lists, dicts, sets and arrays doubled sixty times.
import numpy as np
import segmentation_models as sm

a, b, c, d = [1], (1,), {1}, np.array([1])
for i in range(60):
    a = a + a
    b = b * 2
    c = c | {(i, *c)}
    d = np.concatenate([d, d])
e = np.ones(2)
for _ in range(60):
    e = np.outer(e, e).ravel()
other = sm.losses.DiceLoss(beta=[a, b, c, d, e])
loss = sm.losses.DiceLoss(class_weights=[1, 2, 3], class_indexes=[0, 1])  # SEG101:41
