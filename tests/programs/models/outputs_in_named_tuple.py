# A named tuple of two outputs is two outputs: a loss for each is right.
from collections import namedtuple

import segmentation_models as sm
from tensorflow.keras.layers import Conv2D, Input
from tensorflow.keras.models import Model

Outputs = namedtuple("Outputs", "mask edge")
i = Input((None, None, 3))
outputs = Outputs(Conv2D(3, 1, activation="softmax")(i), Conv2D(1, 1, activation="sigmoid")(i))
model = Model(i, outputs)
model.compile("adam", loss=[sm.losses.cce_dice_loss, sm.losses.bce_dice_loss])
