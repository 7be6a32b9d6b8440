# How many outputs the list has nobody knows: two losses may be right.
import segmentation_models as sm
from blocks import heads
from tensorflow.keras.layers import Input
from tensorflow.keras.models import Model

i = Input((None, None, 3))
model = Model(i, heads(i))
model.compile("adam", loss=[sm.losses.cce_dice_loss, sm.losses.bce_dice_loss])
