# `L` is the library's module of losses.
import segmentation_models as sm

L = sm.losses
loss = L.DiceLoss(class_weights=[1, 2], class_indexes=[0, 1, 2])  # SEG101:33
