# One metric for each class, each with the index that is its channel.
import segmentation_models as sm

CLASSES = ["a", "b"]

model = sm.Unet("resnet34", classes=len(CLASSES), activation="softmax")
metrics = [sm.metrics.IOUScore(class_indexes=i, name=c) for i, c in enumerate(CLASSES)]
model.compile("adam", sm.losses.cce_dice_loss, metrics)
