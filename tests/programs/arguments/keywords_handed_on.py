# The helper hands on what it is given by keyword: the finding stands where the loss is made.
import segmentation_models as sm


def dice(**kwargs):
    return sm.losses.DiceLoss(**kwargs)  # SEG101:33


dice(class_weights=[1, 2], class_indexes=[0, 1, 2])
