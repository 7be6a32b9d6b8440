# The checkpoint saves the model with its loss and metric; neither is named where it is loaded.
import segmentation_models as sm
from tensorflow import keras

model = sm.Unet("resnet34")
model.compile("adam", sm.losses.DiceLoss(), [sm.metrics.FScore()])
checkpoint = keras.callbacks.ModelCheckpoint("best.h5", save_best_only=True)
model.fit(x, y, validation_split=0.1, callbacks=[checkpoint])
keras.models.load_model("best.h5")  # SEG502:1
