# The loss's weights say that there are three channels, the metric's index is the last of them.
import segmentation_models as sm

network = build()
loss = sm.losses.DiceLoss(class_weights=[1, 1, 1])
metric = sm.metrics.IOUScore(class_indexes=2)
network.compile("adam", loss, [metric])
