# Masks flow in grey: one channel for one.
import segmentation_models as sm
from tensorflow.keras.preprocessing.image import ImageDataGenerator

flags = {"class_mode": None, "seed": 1, "target_size": (128, 128)}
images = ImageDataGenerator(rescale=1 / 255).flow_from_directory("images", **flags)
masks = ImageDataGenerator(rescale=1 / 255).flow_from_directory("masks", color_mode="grayscale", **flags)
model = sm.Unet("resnet34", classes=1, activation="sigmoid")
model.compile("adam", sm.losses.bce_dice_loss)
model.fit(zip(images, masks), steps_per_epoch=10)
