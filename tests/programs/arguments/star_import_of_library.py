# `DiceLoss` comes with the star.
from segmentation_models.losses import *

loss = DiceLoss(class_weights=[1, 2], class_indexes=[0])  # SEG101:31
