# How many keys there are is not known.
import segmentation_models as sm

W = dict.fromkeys(names, 1.0)

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=list(W.values())))
