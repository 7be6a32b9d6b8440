"""A second head on the same encoder."""

import numpy as np
import segmentation_models as sm
import tensorflow as tf

base = sm.Unet("resnet18", input_shape=(32, 32, 3), classes=3, activation="softmax", encoder_weights=None)
bottleneck = base.get_layer("relu1").output if any(l.name == "relu1" for l in base.layers) else base.layers[-10].output
pooled = tf.keras.layers.GlobalAveragePooling2D()(bottleneck)
label = tf.keras.layers.Dense(1, activation="sigmoid", name="label")(pooled)
mask = tf.keras.layers.Lambda(lambda t: t, name="mask")(base.output)
model = tf.keras.Model(inputs=base.inputs, outputs={"mask": mask, "label": label})
model.compile(
    optimizer="adam",
    loss={"mask": sm.losses.cce_dice_loss, "label": "binary_crossentropy"},
    loss_weights={"mask": 1.0, "label": 0.1},
    metrics={"mask": [sm.metrics.iou_score, sm.metrics.f1_score], "label": "accuracy"},
)
x = np.random.rand(2, 32, 32, 3)
targets = {
    "mask": np.eye(3, dtype="float32")[np.random.randint(0, 3, (2, 32, 32))],
    "label": np.array([[0.0], [1.0]], dtype="float32"),
}
history = model.fit(x, targets, epochs=1, verbose=0)
prediction = model.predict(x, verbose=0)
print(sorted(history.history), prediction["mask"].shape, prediction["label"].ravel())
base.compile("adam", loss={base.output_names[0]: sm.losses.dice_loss}, metrics={base.output_names[0]: ["accuracy"]})
base.compile("adam", loss=[sm.losses.dice_loss], metrics=[[sm.metrics.iou_score, "accuracy"]], loss_weights=[1.0])
print(base.evaluate(x, targets["mask"], verbose=0))
