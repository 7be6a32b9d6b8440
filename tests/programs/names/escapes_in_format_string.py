# `f"b\x41r"` is "bAr": the order is that of the class list.
import segmentation_models as sm

CLASSES = [f"b\x41r", "road"]
W = {"bAr": 1, "road": 2}
loss = sm.losses.DiceLoss(class_weights=[W["bAr"], W["road"]])
