# |= changes the dict under its other name as well.
import segmentation_models as sm

weights = {"car": 1.0, "road": 1.0}
table = weights
table |= {"sky": 1.0}

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=list(weights.values())))
model.compile("adam", sm.losses.DiceLoss(class_weights=list(weights.values())[:2]))  # SEG102:56
