"""Mixed precision: the output is float32 again."""

import numpy as np
import segmentation_models as sm
import tensorflow as tf
from tensorflow.keras import layers, mixed_precision

mixed_precision.set_global_policy("mixed_float16")
base = sm.Unet("resnet18", classes=3, activation="linear", encoder_weights=None)
print(base.compute_dtype, base.variable_dtype, base.dtype_policy.name)
outputs = layers.Activation("softmax", dtype="float32")(base.output)
model = tf.keras.Model(base.input, outputs, name=base.name + "_mixed")
model.compile(
    mixed_precision.LossScaleOptimizer(tf.keras.optimizers.Adam()),
    loss=sm.losses.cce_jaccard_loss,
    metrics=[sm.metrics.f1_score],
)
x = np.random.rand(2, 32, 32, 3).astype("float32")
y = np.eye(3, dtype="float32")[np.random.randint(0, 3, (2, 32, 32))]
model.fit(x, y, epochs=1, verbose=0)
mixed_precision.set_global_policy("float32")
