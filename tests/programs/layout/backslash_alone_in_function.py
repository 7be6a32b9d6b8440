# The line with the backslash is indented as the statement is.
import segmentation_models as sm


def make():
    \
    weights = [1, 2, 3]
    return sm.losses.DiceLoss(class_weights=weights, class_indexes=[0, 1])  # SEG101:45
