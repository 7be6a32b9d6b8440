# What the library's model puts out, one channel, is what the outer model puts out.
import segmentation_models as sm
from tensorflow.keras.layers import Conv2D, Input
from tensorflow.keras.models import Model

base_model = sm.Unet("resnet34", encoder_weights="imagenet")
inp = Input(shape=(None, None, 5))
l1 = Conv2D(3, (1, 1))(inp)
out = base_model(l1)
model = Model(inp, out, name=base_model.name)
model.compile("adam", loss="categorical_crossentropy")  # SEG301:28
