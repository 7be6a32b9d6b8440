# Two and one are three, for two indexes.
import segmentation_models as sm

first = [1, 2]
second = first
weights = second + [3]
loss = sm.losses.DiceLoss(class_weights=weights, class_indexes=[0, 1])  # SEG101:41
