# `update` brings a third one, which the view shows.
import segmentation_models as sm

W = {"car": 1.0, "road": 2.0}
values = W.values()
W.update(sky=0.5)

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[*values]))
