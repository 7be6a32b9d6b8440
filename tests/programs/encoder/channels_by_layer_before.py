# A layer before the model gives it the three channels that its weights are for.
import segmentation_models as sm
from tensorflow import keras

inputs = keras.layers.Input((None, None, 1))
base = sm.Unet("resnet34", input_shape=(None, None, 3), classes=1)
model = keras.models.Model(inputs, base(keras.layers.Conv2D(3, 1)(inputs)))
