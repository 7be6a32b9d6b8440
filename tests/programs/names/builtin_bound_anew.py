# `list` is a list of the program's own here.
import segmentation_models as sm

list = [1, 2]
weights = list + [3]
loss = sm.losses.DiceLoss(class_weights=weights, class_indexes=[0, 1])  # SEG101:41
