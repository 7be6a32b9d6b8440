# The last of the three indexes is 2; the model's channels are 0 and 1.
import segmentation_models as sm

CLASSES = ["a", "b"]

model = sm.Unet("resnet34", classes=len(CLASSES), activation="softmax")
metrics = [sm.metrics.IOUScore(class_indexes=i, name=str(i)) for i in range(len(CLASSES) + 1)]  # SEG104:46
model.compile("adam", sm.losses.cce_dice_loss, metrics)
