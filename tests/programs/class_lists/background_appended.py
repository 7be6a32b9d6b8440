# The background is one more than the list.
import segmentation_models as sm

CLASSES = ["car", "road"]

model = sm.Unet("resnet34", classes=len(CLASSES) + 1, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1.0, 1.5, 0.5]))
