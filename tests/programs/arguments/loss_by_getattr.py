# The loss's name is text that the program knows.
import segmentation_models as sm

name = "DiceLoss"
loss = getattr(sm.losses, name)(class_weights=[1, 2], class_indexes=[0, 1, 2])  # SEG101:47
