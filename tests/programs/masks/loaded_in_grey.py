# load_img and img_to_array: in grey, one channel for one.
import numpy as np
import segmentation_models as sm
from tensorflow.keras.preprocessing.image import img_to_array, load_img

masks = []
for name in names:
    masks.append(img_to_array(load_img(name, target_size=(128, 128), color_mode="grayscale")) / 255)
model = sm.Unet("resnet34", classes=1, activation="sigmoid")
model.compile("adam", sm.losses.bce_dice_loss)
model.fit(images, np.array(masks))
