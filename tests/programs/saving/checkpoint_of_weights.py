# Only the weights are saved, and only the weights are loaded.
import segmentation_models as sm
from tensorflow import keras

model = sm.Unet("resnet34")
model.compile("adam", sm.losses.DiceLoss(), [sm.metrics.FScore()])
checkpoint = keras.callbacks.ModelCheckpoint("best.h5", save_weights_only=True, save_best_only=True)
model.fit(x, y, validation_split=0.1, callbacks=[checkpoint])
model.load_weights("best.h5")
