# `f"b\x41r"` is "bAr": its weight comes second, its channel first.
import segmentation_models as sm

CLASSES = [f"b\x41r", "road"]
W = {"bAr": 1, "road": 2}
loss = sm.losses.DiceLoss(class_weights=[W["road"], W["bAr"]])  # SEG201:41
