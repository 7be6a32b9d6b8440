# Class numbers are rotated, by the nearest pixel: right.
import segmentation_models as sm
from keras.preprocessing.image import ImageDataGenerator
from keras.utils import to_categorical

flags = {"class_mode": None, "color_mode": "grayscale", "seed": 1}
images = ImageDataGenerator(rotation_range=90).flow_from_directory("images", class_mode=None, seed=1)
masks = ImageDataGenerator(rotation_range=90, interpolation_order=0).flow_from_directory("masks", **flags)


def batches():
    while True:
        image, mask = next(images), next(masks)
        yield image, to_categorical(mask, num_classes=4)


model = sm.Unet("resnet34", classes=4, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(batches(), steps_per_epoch=10)
