import numpy as np
import segmentation_models as sm
from tensorflow import keras

CLASSES = ["car"]


class Dataset:
    def __init__(self, count):
        self.count = count

    def __len__(self):
        return self.count

    def __getitem__(self, i):
        image = np.zeros((8, 8, 3), dtype="float32")
        mask = np.zeros((8, 8)) + i
        masks = [(mask == value) for value in range(len(CLASSES))]
        mask = np.stack(masks, axis=-1).astype("float")
        return image, mask


class Dataloder(keras.utils.Sequence):
    def __init__(self, dataset, batch_size=1):
        self.dataset = dataset
        self.batch_size = batch_size

    def __getitem__(self, i):
        start = i * self.batch_size
        stop = (i + 1) * self.batch_size
        data = []
        for j in range(start, stop):
            data.append(self.dataset[j])
        return np.stack([one[0] for one in data], axis=0), np.stack([one[1] for one in data], axis=0)

    def __len__(self):
        return len(self.dataset) // self.batch_size


model = sm.Unet("efficientnetb3", classes=1, activation="sigmoid")
optim = keras.optimizers.Adam(lr=0.0001)
total_loss = sm.losses.DiceLoss() + (1 * sm.losses.BinaryFocalLoss())
metrics = [sm.metrics.IOUScore(threshold=0.5), sm.metrics.FScore(threshold=0.5)]
model.compile(optim, total_loss, metrics)

train_dataloader = Dataloder(Dataset(4), batch_size=2)
valid_dataloader = Dataloder(Dataset(2), batch_size=1)
callbacks = [
    keras.callbacks.ModelCheckpoint("./best_model.h5", save_weights_only=True, save_best_only=True, mode="min"),
    keras.callbacks.ReduceLROnPlateau(),
]
history = model.fit_generator(
    train_dataloader,
    steps_per_epoch=len(train_dataloader),
    epochs=2,
    callbacks=callbacks,
    validation_data=valid_dataloader,
    validation_steps=len(valid_dataloader),
)
model.load_weights("best_model.h5")
scores = model.evaluate_generator(valid_dataloader)
model.load_weights("best_model.h5")
