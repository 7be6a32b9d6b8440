# It ends: two weights for two indexes.
import segmentation_models as sm


def f(n):
    return f(n - 1) + [1] if n else []


loss = sm.losses.DiceLoss(class_weights=f(2), class_indexes=[0, 1])
