# The statement begins lines before the argument that is wrong.
import segmentation_models as sm

weights = \
    [1, 2, 3]
loss = \
    sm.losses.DiceLoss(class_weights=weights, class_indexes=[0, 1])  # SEG101:38
