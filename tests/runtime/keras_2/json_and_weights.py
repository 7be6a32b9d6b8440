import numpy as np
import segmentation_models as sm
from keras.callbacks import EarlyStopping, ModelCheckpoint, ReduceLROnPlateau
from keras.models import model_from_json

sm.set_framework("keras")
model = sm.Unet("seresnet34", classes=1, activation="sigmoid")
text = model.to_json()
model.compile(optimizer="adam", loss=sm.losses.bce_jaccard_loss, metrics=[sm.metrics.iou_score])
callbacks = [
    EarlyStopping(monitor="val_loss", mode="min", patience=3, verbose=1),
    ModelCheckpoint("weights.{epoch:02d}-{val_loss:.2f}.hdf5", monitor="val_loss", save_best_only=True, period=1),
    ReduceLROnPlateau(monitor="val_loss", factor=0.1, patience=3, verbose=1, min_delta=0.0001, mode="min"),
]
images, masks = np.random.rand(4, 8, 8, 3), np.zeros((4, 8, 8, 1))
model.fit(images, masks, epochs=1, callbacks=callbacks, validation_data=(images, masks))
model.save_weights("./unet.h5")
other = model_from_json(text)
other.load_weights("./unet.h5")
