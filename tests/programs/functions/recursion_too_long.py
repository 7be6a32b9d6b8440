# Three calls, three weights, two indexes.
import segmentation_models as sm


def f(n):
    return f(n - 1) + [1] if n else []


loss = sm.losses.DiceLoss(class_weights=f(3), class_indexes=[0, 1])  # SEG101:41
