"""Compiled steps."""

import segmentation_models as sm
import tensorflow as tf

model = sm.Linknet("resnet18", classes=1, activation="sigmoid", encoder_weights=None)
criterion = sm.losses.BinaryCELoss() + sm.losses.DiceLoss(per_image=True)
metric = sm.metrics.FScore(beta=2, threshold=0.5)
optimizer = tf.keras.optimizers.Adam()


@tf.function
def train_step(images, masks):
    with tf.GradientTape() as tape:
        predictions = model(images, training=True)
        loss = criterion(masks, predictions)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
    return loss, metric(masks, predictions)


@tf.function(input_signature=[tf.TensorSpec([None, 32, 32, 3], tf.float32)])
def serve(images: tf.Tensor) -> tf.Tensor:
    return model(images, training=False)


def typed_loss(masks: tf.Tensor, predictions: tf.Tensor) -> tf.Tensor:
    return criterion(masks, predictions)


x = tf.random.uniform((2, 32, 32, 3))
y = tf.cast(tf.random.uniform((2, 32, 32, 1)) > 0.5, tf.float32)
for _ in range(2):
    loss, score = train_step(x, y)
    print(loss.numpy(), float(score))
print(serve(x).shape, float(typed_loss(y, serve(x))))
