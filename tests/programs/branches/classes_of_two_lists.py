# Whichever list it is, the model has one channel more than there are weights.
import segmentation_models as sm

CLASSES = ["a", "b"] if x else ["a", "b", "c"]

model = sm.Unet("resnet34", classes=len(CLASSES) + 1, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1] * len(CLASSES)))  # SEG102:56
