# The loss's weights are for some channels only: they do not say how many there are.
import segmentation_models as sm

network = build()
loss = sm.losses.DiceLoss(class_weights=[1, 1], class_indexes=[0, 1])
metric = sm.metrics.IOUScore(class_indexes=3)
network.compile("adam", loss, [metric])
