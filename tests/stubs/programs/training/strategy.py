"""The model is made within a distribution strategy."""

import numpy as np
import segmentation_models as sm
import tensorflow as tf

gpus = tf.config.list_physical_devices("GPU")
strategy = tf.distribute.MirroredStrategy() if len(gpus) > 1 else tf.distribute.OneDeviceStrategy("/cpu:0")
BATCH_SIZE = 2 * strategy.num_replicas_in_sync


def make_dataset(count):
    x = np.random.rand(count, 32, 32, 3).astype("float32")
    y = (np.random.rand(count, 32, 32, 1) > 0.7).astype("float32")
    return tf.data.Dataset.from_tensor_slices((x, y)).batch(BATCH_SIZE)


with strategy.scope():
    model = sm.Unet("resnet18", encoder_weights=None, decoder_block_type="transpose")
    model.compile(
        optimizer=tf.keras.optimizers.SGD(0.01, momentum=0.9),
        loss=sm.losses.bce_dice_loss,
        metrics=[sm.metrics.IOUScore(threshold=0.5, name="iou")],
        steps_per_execution=1,
        run_eagerly=False,
    )

history = model.fit(make_dataset(4), epochs=1, validation_data=make_dataset(2), verbose=0)
assert set(history.history) == {"loss", "iou", "val_loss", "val_iou"}
print(model.distribute_strategy.num_replicas_in_sync, model.run_eagerly)
