"""What must be reported in every setting, also where nothing is known about TensorFlow."""

import segmentation_models as sm

WEIGHTS = {"car": 0.5, "pedestrian": 2.0}
dice = sm.losses.DiceLoss(class_weights=WEIGHTS)  # E: argument
focal = sm.losses.CategoricalFocalLoss(class_weights=[0.5, 2.0])  # E: keyword
sm.losses.JaccardLoss(class_weights="balanced")  # E: argument
sm.losses.JaccardLoss(class_weights=["0.5", "2.0"])  # E: argument
sm.losses.JaccardLoss(class_weights={0.5, 2.0})  # E: argument
sm.losses.JaccardLoss(class_indexes=["car"])  # E: argument
sm.losses.JaccardLoss(class_weights=[[0.5, 2.0]])  # E: argument
sm.losses.JaccardLoss(class_weights=(w for w in (0.5, 2.0)))  # E: argument
sm.losses.JaccardLoss(class_weights=2.0)  # E: argument
sm.losses.JaccardLoss(class_indexes=0.5)  # E: argument
sm.losses.DiceLoss([0.5, 2.0])  # E: argument
sm.metrics.IOUScore(0.5)  # E: argument
dice / 2  # E: operator
dice - focal  # E: operator
sm.losses.dice_loss + 0  # E: operator
sum([sm.losses.dice_loss, sm.losses.jaccard_loss])  # E: sum
sm.Unet("resnet34", num_classes=3)  # E: keyword
sm.Unet("resnet34", 3)  # E: argument
sm.Unet("resnet34", classes="3")  # E: argument
sm.Unet("resnet34", classes=["car"])  # E: argument
sm.Unet("resnet34").fit(1, 1, class_weight={0: 1.0, 1: 2.0})  # E: argument
sm.set_framework("tensorflow")  # E: argument
print(sm.losses.Diceloss, sm.DeepLabV3Plus)  # E: attribute
