# The program's own callback may put anything into the logs.
import segmentation_models as sm
from tensorflow import keras


class Area(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        logs["val_area"] = area(self.model)


model = sm.Unet("resnet34")
model.compile("adam", sm.losses.DiceLoss(), metrics=[sm.metrics.iou_score])
best = keras.callbacks.ModelCheckpoint("a.h5", monitor="val_area", mode="max", save_best_only=True)
history = model.fit(x, y, callbacks=[Area(), best])
print(history.history["val_area"])
