# An item of a batch is one image; a slice of one is a batch.
import numpy as np
import segmentation_models as sm

images = np.zeros((8, 64, 64, 3))
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.predict(images[:1])
model.predict(images[0])  # SEG107:15
