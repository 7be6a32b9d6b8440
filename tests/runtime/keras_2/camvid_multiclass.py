import os

os.environ["CUDA_VISIBLE_DEVICES"] = ""

import keras
import numpy as np
import segmentation_models as sm


class Dataset:
    CLASSES = ["sky", "car", "pedestrian", "unlabelled"]

    def __init__(self, count, classes=None):
        self.count = count
        self.class_values = [self.CLASSES.index(cls.lower()) for cls in classes]

    def __getitem__(self, i):
        image = np.random.rand(8, 8, 3)
        mask = np.random.randint(0, 4, (8, 8))
        masks = [(mask == v) for v in self.class_values]
        mask = np.stack(masks, axis=-1).astype("float")
        if mask.shape[-1] != 1:
            background = 1 - mask.sum(axis=-1, keepdims=True)
            mask = np.concatenate((mask, background), axis=-1)
        return image, mask

    def __len__(self):
        return self.count


class Dataloder(keras.utils.Sequence):
    def __init__(self, dataset, batch_size=1, shuffle=False):
        self.dataset = dataset
        self.batch_size = batch_size
        self.shuffle = shuffle
        self.indexes = np.arange(len(dataset))
        self.on_epoch_end()

    def __getitem__(self, i):
        start = i * self.batch_size
        stop = (i + 1) * self.batch_size
        data = []
        for j in range(start, stop):
            data.append(self.dataset[j])
        batch = [np.stack(samples, axis=0) for samples in zip(*data)]
        return batch

    def __len__(self):
        return len(self.indexes) // self.batch_size

    def on_epoch_end(self):
        if self.shuffle:
            self.indexes = np.random.permutation(self.indexes)


BACKBONE = "efficientnetb3"
BATCH_SIZE = 2
CLASSES = ["car", "pedestrian"]
LR = 0.0001
EPOCHS = 2

n_classes = 1 if len(CLASSES) == 1 else (len(CLASSES) + 1)
activation = "sigmoid" if n_classes == 1 else "softmax"
model = sm.Unet(BACKBONE, classes=n_classes, activation=activation)

optim = keras.optimizers.Adam(LR)
dice_loss = sm.losses.DiceLoss(class_weights=np.array([1, 2, 0.5]))
focal_loss = sm.losses.BinaryFocalLoss() if n_classes == 1 else sm.losses.CategoricalFocalLoss()
total_loss = dice_loss + (1 * focal_loss)
metrics = [sm.metrics.IOUScore(threshold=0.5), sm.metrics.FScore(threshold=0.5)]
model.compile(optim, total_loss, metrics)

train_dataloader = Dataloder(Dataset(4, classes=CLASSES), batch_size=BATCH_SIZE, shuffle=True)
valid_dataloader = Dataloder(Dataset(2, classes=CLASSES), batch_size=1, shuffle=False)
callbacks = [
    keras.callbacks.ModelCheckpoint("./best_model.h5", save_weights_only=True, save_best_only=True, mode="min"),
    keras.callbacks.ReduceLROnPlateau(),
]
history = model.fit_generator(
    train_dataloader,
    steps_per_epoch=len(train_dataloader),
    epochs=EPOCHS,
    callbacks=callbacks,
    validation_data=valid_dataloader,
    validation_steps=len(valid_dataloader),
)
print(history.history["val_iou_score"])

model.load_weights("best_model.h5")
scores = model.evaluate_generator(valid_dataloader)
for metric, value in zip(metrics, scores[1:]):
    print("mean {}: {:.5}".format(metric.__name__, value))
