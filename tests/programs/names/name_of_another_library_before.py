# `sm` is the library from the second import on.
import numpy as sm
import segmentation_models as sm

weights = [1, 2, 3]
loss = sm.losses.DiceLoss(class_weights=weights, class_indexes=[0, 1])  # SEG101:41
