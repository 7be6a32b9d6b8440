# np.random.randint gives integers.
import numpy as np
import segmentation_models as sm

masks = np.random.randint(0, 2, size=(8, 64, 64, 1))
model = sm.Unet("resnet34", classes=1, activation="sigmoid")
model.compile("adam", sm.losses.bce_dice_loss)
model.fit(images, masks)  # SEG109:19
