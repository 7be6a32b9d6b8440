# The first call is right, the second has three weights for two indexes: the finding stands in the helper.
import segmentation_models as sm


def dice(weights, indexes):
    return sm.losses.DiceLoss(class_weights=weights, class_indexes=indexes)  # SEG101:45


a = dice([1, 2], [0, 1])
b = dice([1, 2, 3], [0, 1])
