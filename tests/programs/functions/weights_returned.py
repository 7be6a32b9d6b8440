# The function returns three weights for two indexes.
import segmentation_models as sm


def make():
    return [1, 2, 3]


weights = make()
loss = sm.losses.DiceLoss(class_weights=weights, class_indexes=[0, 1])  # SEG101:41
