# Each round makes a dict of the last one's items, twice; then it is a key.
import segmentation_models as sm

x = dict(a=1).items()
for _ in range(60):
    x = dict(a=x, b=x).items()
table = {x: 1}
other = sm.losses.DiceLoss(beta=table)
loss = sm.losses.DiceLoss(class_weights=[1, 2, 3], class_indexes=[0, 1])  # SEG101:41
