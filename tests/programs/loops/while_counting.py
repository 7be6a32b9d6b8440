# Three rounds, three weights, for three channels.
import segmentation_models as sm

w = []
i = 0
while i < 3:
    w.append(weight(i))
    i += 1

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=w))
