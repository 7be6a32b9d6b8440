# The outer model has five channels of its own.
import segmentation_models as sm
from tensorflow.keras.layers import Conv2D
from tensorflow.keras.models import Model

base = sm.Unet("resnet34", classes=1)
model = Model(base.input, Conv2D(5, 1, activation="softmax")(base.output))
model.compile("adam", "categorical_crossentropy")
