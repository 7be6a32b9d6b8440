# It may end after any round.
import segmentation_models as sm

names = ["car", "road"]
w = []
while names:
    w.append(weight(names.pop()))
    if enough(w):
        break

model = sm.Unet("resnet34", classes=1, activation="sigmoid")
model.compile("adam", sm.losses.DiceLoss(class_weights=w))
