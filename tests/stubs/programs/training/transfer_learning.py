"""Walks through the layers: freezing, regularization, parts of the model."""

import numpy as np
import segmentation_models as sm
import tensorflow as tf

model = sm.Unet("resnet18", input_shape=(32, 32, 3), classes=2, activation="softmax", encoder_weights=None)

for layer in model.layers:
    if isinstance(layer, tf.keras.layers.BatchNormalization):
        layer.trainable = True
        layer.momentum = 0.9
    elif hasattr(layer, "kernel_regularizer"):
        layer.kernel_regularizer = tf.keras.regularizers.l2(1e-4)
        layer.trainable = "decoder" in layer.name
for layer in model.layers[:10]:
    layer.trainable = False
    print(layer.name, layer.output.shape, layer.count_params(), layer.get_config().get("filters"))
print(sum(layer.trainable for layer in model.layers), [l.name for l in model.layers if "stage" in l.name][:3])

last = model.get_layer("final_conv")
print(last.kernel_size, last.filters, last.kernel.shape, last.bias.numpy())
last.bias.assign([0.1, -0.1])
first = model.get_layer(index=1)
first.trainable = False
features = tf.keras.Model(inputs=model.input, outputs=model.get_layer(last.name).output)
print(features.predict(np.zeros((1, 32, 32, 3)), verbose=0).shape)

encoder = sm.Unet("resnet18", encoder_weights=None, encoder_freeze=True)
print(len(encoder.trainable_weights), encoder.layers[-1].output_shape, encoder.input_shape[1:])
sm.utils.set_trainable(encoder, recompile=False)

regularized = sm.utils.set_regularization(model, kernel_regularizer=tf.keras.regularizers.l2(0.001))
regularized.compile("adam", sm.losses.cce_dice_loss, [sm.metrics.iou_score])
x = np.random.rand(2, 32, 32, 3)
y = np.eye(2)[np.random.randint(0, 2, (2, 32, 32))].astype(np.float32)
regularized.fit(x, y, verbose=0)
for source, target in zip(model.layers, regularized.layers, strict=True):
    target.set_weights(source.get_weights())
print(len(regularized.losses), regularized.layers[2].weights, regularized.weights[0].name)
