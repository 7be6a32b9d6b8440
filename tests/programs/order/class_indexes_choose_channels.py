# Index 0 is the car, index 2 the sky: the first weight is the sky's.
import segmentation_models as sm

CLASSES = ["car", "road", "sky"]
W = {"car": 1, "road": 2, "sky": 3}

model = sm.Unet("resnet34", classes=len(CLASSES), activation="softmax")
dice = sm.losses.DiceLoss(class_weights=[W["sky"], W["car"]], class_indexes=[0, 2])  # SEG201:41
model.compile("adam", dice)
