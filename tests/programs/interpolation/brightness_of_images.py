# Only the images become brighter: right.
import segmentation_models as sm
from keras.preprocessing.image import ImageDataGenerator

arguments = {"brightness_range": (0.5, 1.5), "horizontal_flip": True}
flags = {"class_mode": None, "color_mode": "grayscale", "seed": 1}
images = ImageDataGenerator(**arguments).flow_from_directory("images", class_mode=None, seed=1)
masks = ImageDataGenerator(horizontal_flip=True).flow_from_directory("masks", **flags)
model = sm.Unet("resnet34", classes=1, activation="sigmoid")
model.compile("adam", sm.losses.bce_dice_loss)
model.fit(zip(images, masks), steps_per_epoch=10)
