"""Saving, loading with every name, and looking at what comes out."""

import os
import tempfile

import numpy as np
import segmentation_models as sm
import tensorflow as tf
from PIL import Image
from tensorflow.keras.models import load_model, model_from_json

folder = tempfile.mkdtemp()
path = os.path.join(folder, "model.h5")
loss = sm.losses.DiceLoss(class_weights=[1.0, 1.5, 0.5]) + sm.losses.CategoricalFocalLoss()
iou = sm.metrics.IOUScore(threshold=0.5)
model = sm.Unet("resnet18", classes=3, activation="softmax", encoder_weights=None)
model.compile("adam", loss, metrics=[iou, sm.metrics.f1_score])
model.save(path)
model.save_weights(os.path.join(folder, "weights.h5"), overwrite=True)
with open(os.path.join(folder, "model.json"), "w") as file:
    file.write(model.to_json(indent=2))

custom_objects = {loss.name: loss, iou.name: iou, "f1-score": sm.metrics.f1_score}
loaded = load_model(path, custom_objects=custom_objects)
with tf.keras.utils.custom_object_scope({loss.__name__: loss, "iou_score": iou, "f1-score": sm.metrics.f1_score}):
    again = tf.keras.models.load_model(path)
bare = load_model(path, compile=False)
with open(os.path.join(folder, "model.json")) as file:
    rebuilt = model_from_json(file.read())
rebuilt.load_weights(os.path.join(folder, "weights.h5"), by_name=True)
print(again.count_params(), bare.get_config()["name"], len(rebuilt.get_weights()))

COLORS = np.array([[255, 0, 0], [0, 255, 0], [0, 0, 0]], dtype=np.uint8)
image = Image.fromarray(np.random.randint(0, 255, (32, 32, 3), dtype=np.uint8))
batch = sm.get_preprocessing("resnet18")(np.asarray(image)[None].astype("float32"))
prediction = loaded.predict(batch, verbose=0)[0]
mask = np.argmax(prediction, axis=-1)
overlay = Image.blend(image, Image.fromarray(COLORS[mask]), alpha=0.5)
overlay.save(os.path.join(folder, "overlay.png"))
print(overlay.size, {name: float((mask == i).mean()) for i, name in enumerate(["car", "road", "rest"])})
assert np.allclose(model.predict(batch, verbose=0), rebuilt.predict(batch, verbose=0), atol=1e-5)
