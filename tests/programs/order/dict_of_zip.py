# The dict is in the order of the names that it was zipped from.
import segmentation_models as sm

CLASSES = ["car", "road"]
names = ["road", "car"]
W = dict(zip(names, [1, 2]))
loss = sm.losses.DiceLoss(class_weights=list(W.values()))  # SEG201:41
