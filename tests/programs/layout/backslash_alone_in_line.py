# A line with a backslash alone belongs to the statement that follows.
import segmentation_models as sm
\
weights = [1, 2, 3]
loss = sm.losses.DiceLoss(class_weights=weights, class_indexes=[0, 1])  # SEG101:41
