# One weight for each class, none for the background that the model has as well.
import segmentation_models as sm

CLASSES = ["car", "road", "sky"]
weights = []
for name in CLASSES:
    weights.append(frequency(name))

model = sm.Unet("resnet34", classes=4, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=weights))  # SEG102:56
