"""A loop of one's own with GradientTape."""

import numpy as np
import segmentation_models as sm
import tensorflow as tf

model = sm.Unet("resnet18", classes=2, activation="softmax", encoder_weights=None)
optimizer = tf.keras.optimizers.Adam(learning_rate=1e-3)
loss_fn = sm.losses.JaccardLoss(class_weights=[0.5, 1.5]) + 0.5 * sm.losses.CategoricalFocalLoss(gamma=3.0)
iou = sm.metrics.IOUScore(threshold=0.5)
mean_loss = tf.keras.metrics.Mean()

x = np.random.rand(4, 32, 32, 3).astype("float32")
y = np.eye(2, dtype="float32")[np.random.randint(0, 2, (4, 32, 32))]
train_dataset = tf.data.Dataset.from_tensor_slices((x, y)).batch(2)

for epoch in range(2):
    total = 0.0
    for step, (x_batch, y_batch) in enumerate(train_dataset):
        with tf.GradientTape() as tape:
            prediction = model(x_batch, training=True)
            loss_value = loss_fn(y_batch, prediction)
            if model.losses:
                loss_value += tf.add_n(model.losses)
        grads = tape.gradient(loss_value, model.trainable_weights)
        optimizer.apply_gradients(zip(grads, model.trainable_weights, strict=True))
        mean_loss.update_state(loss_value)
        total += loss_value.numpy()
        if step % 2 == 0:
            score = iou(y_batch, prediction).numpy()
            print(f"epoch {epoch} step {step}: loss {float(loss_value):.4f}, IoU {score:.3f}")
    print(round(total / 2, 3), round(iou(y, model(x)).numpy(), 3))
    mean_loss.reset_state()

norms = [float(tf.norm(v)) for v in model.trainable_variables]
print(len(model.non_trainable_variables), max(norms), model.trainable_variables[0].name, model.weights[0].shape)
output = model(x[:1])
print(output.numpy().shape, output[0, ..., 1], model(x[:1], True).shape)
