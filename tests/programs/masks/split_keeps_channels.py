# Split for validation, the masks keep their four channels.
import numpy as np
import segmentation_models as sm
from sklearn.model_selection import train_test_split

masks = np.zeros((100, 64, 64, 4))
x_train, x_val, y_train, y_val = train_test_split(images, masks)
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(x_train, y_train)  # SEG106:20
