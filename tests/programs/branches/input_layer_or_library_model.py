# The model is the library's, with one channel, or one of its own with three.
import segmentation_models as sm
from tensorflow.keras.layers import Conv2D, Input
from tensorflow.keras.models import Model

if pretrained:
    model = sm.Unet("resnet34", classes=1)
else:
    i = Input((None, None, 3))
    model = Model(i, Conv2D(3, 1, activation="softmax")(i))
model.compile("adam", "categorical_crossentropy")
