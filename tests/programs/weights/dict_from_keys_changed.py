# One weight for each key, and one key more: three for three channels.
import segmentation_models as sm

W = dict.fromkeys(["car", "road"], 1.0)
W["sky"] = 0.5

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=list(W.values())))
