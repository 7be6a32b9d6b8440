# The model has as many channels as there are weights, whatever the class list says.
import segmentation_models as sm

CLASSES = ["a", "b"]
class_weights = [1, 2, 3, 4]

model = sm.Unet("resnet34", classes=len(class_weights), activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=class_weights))
