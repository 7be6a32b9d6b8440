"""Python generators and Keras 2's `ImageDataGenerator`."""

import numpy as np
import segmentation_models as sm
from tensorflow.keras.preprocessing.image import ImageDataGenerator

BATCH = 2
x = np.random.rand(5, 32, 32, 3) * 255
y = (np.random.rand(5, 32, 32, 1) > 0.5).astype("float32")
arguments = {"rotation_range": 10, "horizontal_flip": True}
image_generator = ImageDataGenerator(**arguments, preprocessing_function=sm.get_preprocessing("resnet18"))
mask_generator = ImageDataGenerator(horizontal_flip=True)
train = zip(
    image_generator.flow(x, batch_size=BATCH, seed=1),
    mask_generator.flow(y, batch_size=BATCH, seed=1),
    strict=False,
)


def batches(images, masks):
    while True:
        for i in range(0, len(images), BATCH):
            yield images[i : i + BATCH], masks[i : i + BATCH]


model = sm.Unet("resnet18", encoder_weights=None)
model.compile("sgd", sm.losses.binary_focal_dice_loss, [sm.metrics.precision, sm.metrics.recall])
model.fit(batches(x, y), steps_per_epoch=np.ceil(len(x) / BATCH), epochs=1, verbose=0)
model.fit(train, steps_per_epoch=2, validation_data=batches(x, y), validation_steps=1, workers=1, verbose=0)
model.fit_generator(batches(x, y), steps_per_epoch=len(x) // BATCH, epochs=1, verbose=0, max_queue_size=2)
loss, precision, recall = model.evaluate_generator(batches(x, y), steps=2)
print(loss, precision, recall, model.predict_generator(batches(x, y), steps=1).shape)
