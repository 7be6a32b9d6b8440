# The model beside it puts out one class an image, which fit can weight.
import segmentation_models as sm
from tensorflow import keras

unet = sm.Unet("resnet34", classes=3, activation="softmax")
model = keras.models.Sequential([keras.layers.Flatten(), keras.layers.Dense(3, activation="softmax")])
model.compile("adam", "categorical_crossentropy")
model.fit(x, y, class_weight={0: 0.5, 1: 1.0, 2: 1.5})
