import numpy as np
import segmentation_models as sm
from keras.utils import to_categorical
from tensorflow.keras.preprocessing.image import ImageDataGenerator

BACKBONE = "resnet34"
n_classes = 4
batch_size = 2
seed = 24


def preprocess_data(img, mask, num_class):
    mask = to_categorical(mask, num_class)
    return (img, mask)


def trainGenerator(images, masks, num_class):
    image_generator = ImageDataGenerator(horizontal_flip=True).flow(images, batch_size=batch_size, seed=seed)
    mask_generator = ImageDataGenerator(horizontal_flip=True).flow(masks, batch_size=batch_size, seed=seed)
    train_generator = zip(image_generator, mask_generator)
    for img, mask in train_generator:
        img, mask = preprocess_data(img, mask, num_class)
        yield (img, mask)


X, Y = np.random.rand(4, 8, 8, 3), np.random.randint(0, n_classes, (4, 8, 8, 1))
train_img_gen = trainGenerator(X, Y, num_class=4)
val_img_gen = trainGenerator(X, Y, num_class=4)
model = sm.Unet(BACKBONE, encoder_weights="imagenet", classes=n_classes, activation="softmax")
model.compile("Adam", loss=sm.losses.categorical_focal_jaccard_loss, metrics=[sm.metrics.iou_score])
history = model.fit(
    train_img_gen,
    steps_per_epoch=2,
    epochs=1,
    verbose=1,
    validation_data=val_img_gen,
    validation_steps=1,
)
model.save("landcover_25_epochs_RESNET_backbone_batch16.hdf5")
