# Each mode sets the classes and the weights together: they fit in both.
import segmentation_models as sm

mode = input()
if mode == "binary":
    CLASSES, WEIGHTS = ["a", "b"], [1, 1]
elif mode == "multi":
    CLASSES, WEIGHTS = ["a", "b", "c"], [1, 1, 1]

model = sm.Unet("resnet34", classes=len(CLASSES), activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=WEIGHTS))
