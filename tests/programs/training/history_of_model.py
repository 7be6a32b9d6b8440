# model.history is that of the last training.
import segmentation_models as sm

model = sm.Unet("resnet34")
model.compile("adam", sm.losses.bce_dice_loss, metrics=[sm.metrics.iou_score])
model.fit(images(), masks())
print(model.history.history["accuracy"])  # SEG602
print(model.history.history["iou_score"])
model.compile("adam", sm.losses.bce_dice_loss, metrics=["accuracy"])
model.fit(images(), masks())
print(model.history.history["accuracy"])
