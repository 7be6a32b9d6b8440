# As many outputs as there are tasks in the configuration.
import segmentation_models as sm
from tensorflow.keras.layers import Conv2D, Input
from tensorflow.keras.models import Model

i = Input((None, None, 3))
model = Model(i, [Conv2D(1, 1, activation="sigmoid", name=task)(i) for task in config.tasks])
model.compile("adam", loss=[sm.losses.bce_dice_loss, sm.losses.bce_dice_loss])
