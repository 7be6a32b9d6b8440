# The generator expression is gone through once.
import segmentation_models as sm

g = (x * 2 for x in [0.5, 0.5])
largest = max(g)
loss = sm.losses.DiceLoss(class_weights=list(g))  # SEG402:41
