# np.eye(n, dtype=int) gives integers, which the losses cannot multiply.
import numpy as np
import segmentation_models as sm

masks = np.eye(3, dtype="uint8")[labels]
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, masks)  # SEG109:19
