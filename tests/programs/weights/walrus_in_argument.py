# The weights are bound where they are first used, and wrong in both places.
import segmentation_models as sm

loss = sm.losses.DiceLoss(class_weights=(w := [1, 2, 3]), class_indexes=[0, 1])  # SEG101:41
metric = sm.metrics.IOUScore(class_weights=w, class_indexes=[0, 1])  # SEG101:44
