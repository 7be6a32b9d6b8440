# The comment says which weight is whose: the background comes first, its channel is the last.
import segmentation_models as sm

CLASSES = ["car", "road"]
# background, car, road
weights = [0.5, 1.0, 1.5]

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=weights))  # SEG201:56
