# No model is in sight; the loss is for three channels, the metric for two: one of them is wrong.
import segmentation_models as sm

network = build()
loss = sm.losses.DiceLoss(class_weights=[1, 1, 1])
metric = sm.metrics.IOUScore(class_weights=[1, 1])  # SEG102:44
network.compile("adam", loss, [metric])
