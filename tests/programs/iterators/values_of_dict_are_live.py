# The view shows what came later: three weights for three channels.
import segmentation_models as sm

W = {"car": 1.0, "road": 2.0}
values = W.values()
W["sky"] = 0.5

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=list(values)))
