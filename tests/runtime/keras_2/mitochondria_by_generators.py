import numpy as np
import segmentation_models as sm
from keras.preprocessing.image import ImageDataGenerator

seed = 24
X, Y = np.random.rand(4, 8, 8, 3), np.zeros((4, 8, 8, 1), dtype=np.float32)
img_data_gen_args = dict(rotation_range=90, horizontal_flip=True, fill_mode="reflect")
mask_data_gen_args = dict(rotation_range=90, horizontal_flip=True, fill_mode="reflect", interpolation_order=0)
image_generator = ImageDataGenerator(**img_data_gen_args).flow(X, seed=seed, batch_size=2)
mask_generator = ImageDataGenerator(**mask_data_gen_args).flow(Y, seed=seed, batch_size=2)


def my_image_mask_generator(image_generator, mask_generator):
    train_generator = zip(image_generator, mask_generator)
    for img, mask in train_generator:
        yield (img, mask)


my_generator = my_image_mask_generator(image_generator, mask_generator)
validation_datagen = my_image_mask_generator(image_generator, mask_generator)
model = sm.Unet("resnet34", encoder_weights="imagenet")
model.compile("Adam", loss=sm.losses.bce_jaccard_loss, metrics=[sm.metrics.iou_score])
history = model.fit_generator(
    my_generator,
    validation_data=validation_datagen,
    steps_per_epoch=2,
    validation_steps=1,
    epochs=1,
)
model.save("mitochondria.hdf5")
