# The weights follow another list than the channels.
import segmentation_models as sm

CLASSES = ["road", "car"]
NAMES = ["car", "road"]
loss = sm.losses.DiceLoss(class_weights=[weight(n) for n in NAMES])  # SEG201:41
