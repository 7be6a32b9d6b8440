# What the library's examples write, on Keras 3: each line raises, one after the other.
# seglint: keras=3
import numpy as np
import segmentation_models as sm  # SEG704
from keras.preprocessing.image import ImageDataGenerator  # SEG704
from tensorflow import keras


class Dataloder(keras.utils.Sequence):
    def __getitem__(self, i):
        return np.zeros((2, 64, 64, 3)), np.zeros((2, 64, 64, 1)).astype("float")


model = sm.Unet("resnet34")
model.compile(keras.optimizers.Adam(lr=1e-4), sm.losses.DiceLoss(), [sm.metrics.IOUScore()])  # SEG701:69 SEG704:40
best = keras.callbacks.ModelCheckpoint("best.h5", save_weights_only=True, period=1)  # SEG704:82 SEG705:40
model.fit_generator(Dataloder(), epochs=3, callbacks=[best])  # SEG703:21 SEG704:1
model.save_weights("last.h5")  # SEG705
model.save("folder")  # SEG705
