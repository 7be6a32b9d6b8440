# Some masks have four channels, others what nothing says: silent.
import numpy as np
import segmentation_models as sm
from keras.utils import to_categorical

masks = []
for name in names:
    if name in plain:
        masks.append(read(name))
    else:
        masks.append(to_categorical(read(name), num_classes=4))
masks = np.array(masks)
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, masks)
