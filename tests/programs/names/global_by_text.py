# `globals()` with a name that the program knows is that name.
import segmentation_models as sm

chosen = [1, 2, 3]
weights = globals()["chosen"]
loss = sm.losses.DiceLoss(class_weights=weights, class_indexes=[0, 1])  # SEG101:41
