# The starred list gives the helper both arguments.
import segmentation_models as sm


def dice(w, i):
    return sm.losses.DiceLoss(class_weights=w, class_indexes=i)  # SEG101:45


dice(*[[1, 2], [0, 1, 2]])
