# The list names the background itself: as many channels as names.
import segmentation_models as sm

CLASSES = ["background", "car", "road"]

model = sm.Unet("resnet34", classes=len(CLASSES), activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[0.5, 1.0, 1.5]))
