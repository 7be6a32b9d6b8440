"""A data set class and a `Sequence`, as in the library's examples."""

import numpy as np
import segmentation_models as sm
import tensorflow as tf


class Dataset:
    CLASSES = ["sky", "building", "car"]

    def __init__(self, ids, classes=None, augmentation=None, preprocessing=None):
        self.ids = ids
        self.class_values = [self.CLASSES.index(cls.lower()) for cls in classes or self.CLASSES]
        self.augmentation = augmentation
        self.preprocessing = preprocessing

    def __getitem__(self, i):
        generator = np.random.default_rng(self.ids[i])
        image = generator.integers(0, 255, (32, 32, 3)).astype("uint8")
        mask = generator.integers(0, 4, (32, 32))
        masks = [(mask == v) for v in self.class_values]
        mask = np.stack(masks, axis=-1).astype("float")
        background = 1 - mask.sum(axis=-1, keepdims=True)
        mask = np.concatenate((mask, background), axis=-1)
        if self.preprocessing:
            image = self.preprocessing(image)
        return image, mask

    def __len__(self):
        return len(self.ids)


class Dataloder(tf.keras.utils.Sequence):
    def __init__(self, dataset, batch_size=1, shuffle=False):
        super().__init__()
        self.dataset = dataset
        self.batch_size = batch_size
        self.shuffle = shuffle
        self.indexes = np.arange(len(dataset))
        self.on_epoch_end()

    def __getitem__(self, i):
        data = [self.dataset[j] for j in range(i * self.batch_size, (i + 1) * self.batch_size)]
        return tuple(np.stack(samples, axis=0) for samples in zip(*data, strict=True))

    def __len__(self):
        return len(self.indexes) // self.batch_size

    def on_epoch_end(self):
        if self.shuffle:
            self.indexes = np.random.permutation(self.indexes)


BACKBONE = "resnet18"
CLASSES = ["car", "building"]
WEIGHTS = {"car": 1.0, "building": 2.0, "background": 0.5}
preprocess_input = sm.get_preprocessing(BACKBONE)
train_dataset = Dataset(range(4), classes=CLASSES, preprocessing=preprocess_input)
train_dataloader = Dataloder(train_dataset, batch_size=2, shuffle=True)
valid_dataloader = Dataloder(Dataset(range(4, 6), classes=CLASSES, preprocessing=lambda image: preprocess_input(image)))
assert train_dataloader[0][0].shape == (2, 32, 32, 3)

model = sm.Unet(BACKBONE, classes=len(CLASSES) + 1, activation="softmax", encoder_weights=None)
loss = sm.losses.DiceLoss(class_weights=[WEIGHTS[name] for name in [*CLASSES, "background"]])
loss_with_focal = loss + 2 * sm.losses.CategoricalFocalLoss()
model.compile(tf.keras.optimizers.Adam(0.001), loss_with_focal, metrics=[sm.metrics.IOUScore(), sm.metrics.FScore()])
model.fit(
    train_dataloader,
    steps_per_epoch=len(train_dataloader),
    epochs=1,
    validation_data=valid_dataloader,
    validation_steps=len(valid_dataloader),
    verbose=0,
)
scores = model.evaluate(valid_dataloader, verbose=0)
for name, value in zip(model.metrics_names, scores, strict=True):
    print(name.upper(), round(value, 3))
