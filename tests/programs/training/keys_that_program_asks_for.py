# Whether the key is there is asked before, or its absence is caught.
import segmentation_models as sm

model = sm.Unet("resnet34")
model.compile("adam", sm.losses.DiceLoss(), metrics=[sm.metrics.iou_score])
history = model.fit(x, y)
if "val_loss" in history.history:
    print(history.history["val_loss"])
try:
    print(history.history["f1-score"])
except KeyError:
    print("none")
for name in history.history:
    print(history.history[name])
