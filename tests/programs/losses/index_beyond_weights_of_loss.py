# No model is in sight; the loss's weights say that there are three channels, the metric's index is 3.
import segmentation_models as sm

network = build()
loss = sm.losses.DiceLoss(class_weights=[1, 1, 1])
metric = sm.metrics.IOUScore(class_indexes=3)  # SEG104:44
network.compile("adam", loss, [metric])
