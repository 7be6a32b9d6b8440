# The dict says both arguments: two weights for three indexes; the finding stands where the loss is made.
import segmentation_models as sm

extra = {"class_weights": [1, 2], "class_indexes": [0, 1, 2]}
loss = sm.losses.DiceLoss(**extra)  # SEG101:29
