"""`tf.data` from arrays to `fit`."""

import numpy as np
import segmentation_models as sm
import tensorflow as tf

AUTOTUNE = tf.data.AUTOTUNE
N_CLASSES = 3
images = np.random.randint(0, 255, (6, 32, 32, 3), dtype=np.uint8)
masks = np.random.randint(0, N_CLASSES, (6, 32, 32), dtype=np.uint8)
preprocess = sm.get_preprocessing("mobilenet")


def load(image, mask):
    image = preprocess(tf.cast(image, tf.float32))
    mask = tf.one_hot(tf.cast(mask, tf.int32), N_CLASSES)
    return image, mask


def augment(image, mask):
    if tf.random.uniform(()) > 0.5:
        image, mask = tf.image.flip_left_right(image), tf.image.flip_left_right(mask)
    return image, mask


dataset = tf.data.Dataset.from_tensor_slices((images, masks))
train = dataset.take(4).map(load, num_parallel_calls=AUTOTUNE).map(augment).shuffle(4).batch(2).prefetch(AUTOTUNE)
valid = dataset.skip(4).map(load).batch(2)
frequency = tf.constant(np.bincount(masks.ravel(), minlength=N_CLASSES), tf.float32)
weights = tf.reduce_sum(frequency) / (N_CLASSES * frequency)

model = sm.FPN("mobilenet", input_shape=(32, 32, 3), classes=N_CLASSES, encoder_weights=None)
model.compile(
    optimizer=tf.keras.optimizers.RMSprop(1e-4),
    loss=sm.losses.CategoricalCELoss(class_weights=weights),
    metrics=["accuracy", sm.metrics.IOUScore(), tf.keras.metrics.OneHotMeanIoU(N_CLASSES)],
)
history = model.fit(train.repeat(), steps_per_epoch=2, epochs=1, validation_data=valid, verbose=0)
print({name: values[-1] for name, values in history.history.items()})
for batch, truth in valid:
    prediction = model.predict_on_batch(batch)
    print((prediction.argmax(-1) == np.argmax(truth, -1)).mean())
print(model.predict(valid, verbose=0).shape, model.evaluate(valid, verbose=0)[0])
