# The sum takes everything that the iterator had: no weight is left.
import segmentation_models as sm

m = map(float, ["1", "2"])
total = sum(m)
w = list(m)
loss = sm.losses.DiceLoss(class_weights=w)  # SEG402:41
