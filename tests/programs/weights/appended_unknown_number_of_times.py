# As many weights as there are names in a file.
import segmentation_models as sm

weights = []
for name in load():
    weights.append(1.0)

model = sm.Unet("resnet34", classes=4, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=weights))
