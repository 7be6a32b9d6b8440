# The last item is taken out: two weights for two channels.
import segmentation_models as sm

W = {"car": 1.0, "road": 2.0, "void": 0.5}
W.popitem()

model = sm.Unet("resnet34", classes=2, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=list(W.values())))
