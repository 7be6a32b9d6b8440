# Without a mode the smallest score is taken for the best; the loss is rightly to be small.
import segmentation_models as sm
from tensorflow import keras

model = sm.Unet("resnet34")
model.compile("adam", sm.losses.DiceLoss(), metrics=[sm.metrics.IOUScore(), sm.metrics.FScore(name="dice")])
callbacks = [keras.callbacks.ReduceLROnPlateau()]
callbacks.append(
    keras.callbacks.ModelCheckpoint("best.h5", monitor="val_iou_score", save_best_only=True)  # SEG601:5
)
callbacks += [keras.callbacks.EarlyStopping("val_dice", patience=5, mode="min")]  # SEG601:74
model.fit(x, y, validation_data=(a, b), callbacks=callbacks)
