# The score is called f1-score, and without validation data there is no val_loss.
import segmentation_models as sm
from tensorflow import keras

model = sm.Unet("resnet34")
model.compile("adam", sm.losses.DiceLoss(), metrics=[sm.metrics.FScore()])
best = keras.callbacks.ModelCheckpoint("a.h5", monitor="val_f1_score", mode="max", save_best_only=True)  # SEG602:56
model.fit(x, y, validation_data=(a, b), callbacks=[best])
plateau = keras.callbacks.ReduceLROnPlateau(patience=3)  # SEG602:11
model.fit(x, y, callbacks=[plateau])
