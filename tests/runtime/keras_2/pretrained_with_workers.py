import numpy as np
import segmentation_models as sm
import tensorflow as tf
from tensorflow import keras


class Data(keras.utils.Sequence):
    def __len__(self):
        return 2

    def __getitem__(self, i):
        return np.random.rand(2, 8, 8, 3), np.zeros((2, 8, 8, 1), dtype=np.float32)


train_data, val_data = Data(), Data()
initial_epoch = 0
seg_model = sm.FPN("resnet34", classes=1, activation="sigmoid")
seg_model.compile(
    optimizer=tf.keras.optimizers.Adam(lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=None, amsgrad=False),
    loss=sm.losses.JaccardLoss(),
    metrics=[sm.metrics.IOUScore(), sm.metrics.FScore()],
)
results = seg_model.fit_generator(
    train_data,
    steps_per_epoch=None,
    epochs=2,
    verbose=1,
    callbacks=[keras.callbacks.ModelCheckpoint("model_{epoch:02d}.h5", save_weights_only=True, period=1)],
    validation_data=val_data,
    validation_freq=1,
    initial_epoch=initial_epoch,
    workers=6,
    use_multiprocessing=True,
)
seg_model.load_weights("model_{:02d}.h5".format(np.argmin(results.history["val_loss"]) + 1))
