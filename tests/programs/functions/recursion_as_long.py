# Two calls, two weights, two indexes.
import segmentation_models as sm


def f(n):
    if n == 0:
        return []
    return [1.0] + f(n - 1)


loss = sm.losses.DiceLoss(class_weights=f(2), class_indexes=[0, 1])
