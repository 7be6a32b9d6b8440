# The key may be the weights' name.
import segmentation_models as sm

weights = [1, 2, 3]
globals()[key] = [1, 2]
loss = sm.losses.DiceLoss(class_weights=weights, class_indexes=[0, 1])
