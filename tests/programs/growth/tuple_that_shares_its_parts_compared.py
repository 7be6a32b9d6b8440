# A tuple that shares its parts has few of them, and countless paths to them.
import segmentation_models as sm


def pair(*items):
    return items


x = (1,)
for _ in range(60):
    x = pair(x, x)
w = [1, 2] if x == UNKNOWN else [1, 2, 3]
other = sm.losses.DiceLoss(class_weights=w)
loss = sm.losses.DiceLoss(class_weights=[1, 2, 3], class_indexes=[0, 1])  # SEG101:41
