# The loop ends by its condition, so `else` is run: three weights for three channels.
import segmentation_models as sm

names = ["car", "road"]
w = []
while names:
    w.append(weight(names.pop()))
else:
    w.append(0.5)

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=w))
