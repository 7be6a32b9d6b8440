# The weights are in the dict's order, building and background; the indexes ask for them the other way round.
import segmentation_models as sm

CLASSES = ["building"]
by_name = {"building": 0.5, "background": 1.5}
loss = sm.losses.DiceLoss(class_weights=list(by_name.values()), class_indexes=[1, 0])  # SEG201:41
