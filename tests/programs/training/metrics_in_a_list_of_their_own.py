# A list of metrics in the list: Keras 2 logs them by their own names.
import segmentation_models as sm
from tensorflow import keras

scores = [sm.metrics.IOUScore(), sm.metrics.FScore(name="dice"), "accuracy"]
model = sm.FPN("resnet18", classes=2, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(), metrics=[scores])
best = keras.callbacks.ModelCheckpoint("best.h5", monitor="val_iou", mode="max", save_best_only=True)  # SEG602:59
history = model.fit(x, y, validation_split=0.1, callbacks=[best])
print(history.history["iou_score"], history.history["val_dice"])
print(history.history["val_f1-score"])  # SEG602:23
