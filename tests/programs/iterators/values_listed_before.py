# The list was made before the third came: two weights for three channels.
import segmentation_models as sm

W = {"car": 1.0, "road": 2.0}
values = list(W.values())
W["sky"] = 0.5

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=values))  # SEG102:56
