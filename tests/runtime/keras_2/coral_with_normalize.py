import numpy as np
import segmentation_models as sm
from keras.callbacks import CSVLogger, EarlyStopping, LearningRateScheduler, ModelCheckpoint
from keras.models import load_model
from keras.utils.np_utils import normalize

model_save = "."
model_name = model_save + "/test.hdf5"
images = np.expand_dims(normalize(np.random.rand(4, 8, 8), axis=1), axis=3)
images = np.repeat(images, 3, axis=3)
masks = np.zeros((4, 8, 8, 1))
model = sm.Unet("vgg16", classes=1, activation="sigmoid")
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
callbacks = [
    ModelCheckpoint(filepath=model_name, monitor="val_loss", save_best_only=True, verbose=1),
    EarlyStopping(monitor="val_loss", patience=2),
    LearningRateScheduler(lambda epoch: 1e-3 * 0.9**epoch),
    CSVLogger("log.csv"),
]
model.fit(images, masks, batch_size=2, epochs=2, validation_data=(images, masks), shuffle=False, callbacks=callbacks)
best = load_model(model_name, compile=False)
print(best.predict(images).shape)
