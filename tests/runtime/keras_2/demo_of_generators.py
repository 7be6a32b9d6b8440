import numpy as np
from keras.optimizers import Adam
from keras.preprocessing.image import ImageDataGenerator
from segmentation_models import Unet


def train_generator(batch_size):
    images = ImageDataGenerator(horizontal_flip=True).flow(np.random.rand(4, 32, 32, 3), batch_size=batch_size, seed=1)
    masks = ImageDataGenerator(horizontal_flip=True).flow(np.zeros((4, 32, 32, 1)), batch_size=batch_size, seed=1)
    train_generator = zip(images, masks)
    return train_generator


def test_generator(count):
    for _ in range(count):
        yield (np.random.rand(1, 32, 32, 3),)


train_gen = train_generator(2)
model = Unet("resnet34", input_shape=(32, 32, 3), encoder_weights=None)
model.compile(optimizer=Adam(lr=1e-4), loss="binary_crossentropy", metrics=["accuracy"])
his = model.fit_generator(
    generator=train_gen,
    steps_per_epoch=2,
    epochs=1,
)
model.save_weights("unet_weights.hdf5")
res = model.predict_generator(test_generator(3), 3)
print(his.history["loss"], his.history["accuracy"])
