"""A training script with four mistakes that run, or fail only in fit()."""

import segmentation_models as sm

CLASSES = ["car", "pedestrian"]
WEIGHTS = {"background": 0.5, "pedestrian": 2.0, "car": 0.5}

model = sm.Unet("efficientnetb3", classes=len(CLASSES) + 1, activation="softmax")
dice = sm.losses.DiceLoss(class_weights=[1.0, 2.0])
jaccard = sm.losses.JaccardLoss(class_weights=list(WEIGHTS.values()))
iou = sm.metrics.IOUScore(0.5)
model.compile("adam", loss=dice + jaccard, metrics=[iou])

binary = sm.Unet("efficientnetb3", classes=1, activation="sigmoid")
binary.compile("adam", loss=sm.losses.categorical_focal_dice_loss)
