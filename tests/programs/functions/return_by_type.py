# The parameter is an int, so the first return is the one.
import segmentation_models as sm


def w(x):
    if isinstance(x, int):
        return [1] * x
    return list(x)


loss = sm.losses.DiceLoss(class_weights=w(3), class_indexes=[0, 1])  # SEG101:41
