# A function sees its globals as they are when it is called: three weights.
import segmentation_models as sm


def make():
    return sm.losses.DiceLoss(class_weights=W, class_indexes=[0, 1, 2])


W = [1, 2]
W = [1, 2, 3]
make()
