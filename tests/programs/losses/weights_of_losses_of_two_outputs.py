# Each loss is for an output of its own: they can have different channels.
import segmentation_models as sm

network = build()
one = sm.losses.DiceLoss(class_weights=[1, 1, 1])
other = sm.losses.DiceLoss(class_weights=[1, 1])
network.compile("adam", [one, other])
