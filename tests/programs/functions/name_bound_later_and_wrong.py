# When it is called there are two weights.
import segmentation_models as sm


def make():
    return sm.losses.DiceLoss(class_weights=W, class_indexes=[0, 1, 2])  # SEG101:45


W = [1, 2, 3]
W = [1, 2]
make()
