import os

os.environ["CUDA_VISIBLE_DEVICES"] = ""
import numpy as np
import tensorflow as tf

os.environ["SM_FRAMEWORK"] = "tf.keras"
import segmentation_models as sm


class Dataloder(tf.keras.utils.Sequence):
    def __init__(self, count):
        self.count = count

    def __len__(self):
        return self.count

    def __getitem__(self, i):
        mask = np.random.randint(0, 2, (1, 8, 8))
        masks = np.stack([(mask == v) for v in range(2)], axis=-1).astype("float")
        return np.random.rand(1, 8, 8, 3), masks


model_folder = "models"
os.makedirs(model_folder, exist_ok=True)
model = sm.Unet("efficientnetb0", classes=2, activation="softmax")
optim = tf.keras.optimizers.Adam(0.001)
total_loss = sm.losses.DiceLoss() + 1.0 * sm.losses.CategoricalFocalLoss()
metrics = [sm.metrics.IOUScore(threshold=0.5), sm.metrics.FScore(threshold=0.5)]
model.compile(optim, total_loss, metrics)
train_dataloader, valid_dataloader = Dataloder(3), Dataloder(2)
callbacks = [
    tf.keras.callbacks.ModelCheckpoint(
        model_folder + "/best_model.h5", save_weights_only=True, save_best_only=True, mode="min"
    ),
    tf.keras.callbacks.ReduceLROnPlateau(factor=0.5),
]
history = model.fit_generator(
    train_dataloader,
    steps_per_epoch=len(train_dataloader),
    epochs=1,
    callbacks=callbacks,
    validation_data=valid_dataloader,
    validation_steps=len(valid_dataloader),
)
model.load_weights(model_folder + "/best_model.h5")
model.save(model_folder + "/ready_model.h5")
scores = model.evaluate_generator(valid_dataloader)
print("Loss: {:.5}".format(scores[0]))
