# With "void" as the background's name, its weight belongs behind those of the list.
# seglint: background=void
import segmentation_models as sm

CLASSES = ["car", "road"]
W = {"void": 0.5, "car": 1.0, "road": 1.5}
loss = sm.losses.DiceLoss(class_weights=list(W.values()))  # SEG201:41
