# The second statement of the first line stands in the second one.
import segmentation_models as sm

weights = [1, 2, 3]; \
loss = sm.losses.DiceLoss(class_weights=weights, class_indexes=[0, 1])  # SEG101:41
indexes = [0, 1] \

metric = sm.metrics.IOUScore(class_weights=weights, class_indexes=indexes)  # SEG101:44
