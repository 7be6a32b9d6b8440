# The history has what compile and fit give, and the learning rate that a callback adds.
import segmentation_models as sm
from tensorflow import keras

model = sm.Unet("resnet34")
model.compile("adam", sm.losses.DiceLoss(), metrics=[sm.metrics.iou_score, "accuracy"])
history = model.fit(x, y, validation_split=0.1, callbacks=[keras.callbacks.ReduceLROnPlateau()])


def plot(logs, name):
    return logs[name], logs["val_" + name]


print(history.history["val_iou_score"], history.history["lr"])
print(history.history["acc"], history.history["val_accuracy"])
print(plot(history.history, "loss"))
print(history.history["dice_coef"])  # SEG602:23
without = model.fit(x, y)
print(without.history["val_loss"])  # SEG602:23
