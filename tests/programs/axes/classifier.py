# A classifier's labels have two axes, and are right.
import keras
import numpy as np
import segmentation_models as sm
from keras.utils import to_categorical

labels = to_categorical(np.zeros((100,)), num_classes=3)
x = keras.layers.Input((64,))
model = keras.Model(x, keras.layers.Dense(3, activation="softmax")(x))
model.compile("adam", "categorical_crossentropy")
model.fit(images, labels)
mask = sm.Unet("resnet34").predict(images)
