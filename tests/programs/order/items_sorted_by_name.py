# Sorted by name the car comes first; the class list begins with the road.
import segmentation_models as sm

CLASSES = ["road", "car"]
W = {"car": 1, "road": 2}
loss = sm.losses.DiceLoss(class_weights=[w for _, w in sorted(W.items())])  # SEG201:41
