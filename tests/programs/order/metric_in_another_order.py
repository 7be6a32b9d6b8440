# The metric has the loss's weights, the other way round: which channel takes which, the two do not agree.
import segmentation_models as sm

model = sm.Unet("resnet34", classes=3, activation="softmax")
loss = sm.losses.DiceLoss(class_weights=[0.5, 1.0, 1.5])
metric = sm.metrics.IOUScore(class_weights=[1.5, 1.0, 0.5])  # SEG204:44
model.compile("adam", loss, [metric])
