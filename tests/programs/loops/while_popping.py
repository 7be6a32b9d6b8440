# One weight for each name, until no name is left: two for three channels.
import segmentation_models as sm

names = ["car", "road"]
w = []
while names:
    w.append(weight(names.pop()))

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=w))  # SEG102:56
