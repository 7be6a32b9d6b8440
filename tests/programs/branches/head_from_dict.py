# One of two heads is applied; for one of them the categorical loss is right.
import segmentation_models as sm
from tensorflow.keras.layers import Conv2D, Input
from tensorflow.keras.models import Model

HEADS = {"binary": Conv2D(1, 1, activation="sigmoid"), "multi": Conv2D(3, 1, activation="softmax")}
i = Input((None, None, 3))
model = Model(i, HEADS[args.kind](i))
model.compile("adam", sm.losses.cce_dice_loss)
