# Loss and metric have the same weights.
import segmentation_models as sm

WEIGHTS = [0.5, 1.0, 1.5]
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=WEIGHTS), [sm.metrics.IOUScore(class_weights=WEIGHTS)])
