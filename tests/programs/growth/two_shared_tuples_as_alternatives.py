# Two tuples that share their parts, compared where the branches meet.
import segmentation_models as sm

x = y = (1,)
for _ in range(60):
    x, y = (x, x), (y, y)
w = x if flag() else y
other = sm.losses.DiceLoss(beta=w)
loss = sm.losses.DiceLoss(class_weights=[1, 2, 3], class_indexes=[0, 1])  # SEG101:41
