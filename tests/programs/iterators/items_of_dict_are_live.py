# The view shows what is gone: two weights for two channels.
import segmentation_models as sm

W = {"car": 1.0, "road": 2.0, "void": 0.5}
items = W.items()
del W["void"]

model = sm.Unet("resnet34", classes=2, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[w for _, w in items]))
