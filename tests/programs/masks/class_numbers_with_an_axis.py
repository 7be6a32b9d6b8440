# Class numbers with an axis of length 1: a model with three channels needs one-hot masks.
import numpy as np
import segmentation_models as sm

masks = np.expand_dims(np.zeros((8, 128, 128)), axis=-1)
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, masks)  # SEG106:19
