# A binary loss for the output of one channel, a categorical one for the output of three; by name and by position.
import segmentation_models as sm
from keras.layers import Conv2D, Input
from keras.models import Model

i = Input((None, None, 3))
a = Conv2D(1, 1, activation="sigmoid", name="a")(i)
b = Conv2D(3, 1, activation="softmax", name="b")(i)
model = Model(i, [a, b])
model.compile("adam", loss={"a": sm.losses.bce_dice_loss, "b": sm.losses.cce_dice_loss})
model.compile("adam", loss=[sm.losses.bce_dice_loss, sm.losses.cce_dice_loss])
