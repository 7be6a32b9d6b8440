# The list has a length, so the exception never comes; one of the two ways is right.
import segmentation_models as sm
from tensorflow.keras.layers import Conv2D, Input
from tensorflow.keras.models import Model

try:
    n = len(["a", "b", "c"])
except TypeError:
    n = 1
i = Input((None, None, 3))
out = Conv2D(n, 1, activation="softmax")(i)
model = Model(i, out)
model.compile("adam", sm.losses.cce_dice_loss)
