"""The arguments come from a file."""

import json
from typing import Any

import numpy as np
import segmentation_models as sm

TEXT = """{
  "model": {"backbone_name": "resnet18", "classes": 3, "activation": "softmax", "encoder_weights": null},
  "loss": {"name": "DiceLoss", "class_weights": [1, 1.5, 0.5]},
  "metrics": ["iou_score", "f1_score"],
  "training": {"batch_size": 2, "epochs": 1, "verbose": 0}
}"""
config = json.loads(TEXT)
overrides: dict[str, Any] = {"decoder_use_batchnorm": False}
options = config["loss"]
loss = getattr(sm.losses, options.pop("name"))(**options)
total = loss + config.get("focal", 1.0) * sm.losses.CategoricalFocalLoss(**config.get("focal_options", {}))
metrics = [getattr(sm.metrics, name) for name in config["metrics"]]

model = sm.Unet(**config["model"], **overrides)
model.compile(config.get("optimizer", "adam"), total, metrics)
x = np.random.rand(2, 32, 32, 3)
y = np.eye(config["model"]["classes"], dtype="float32")[np.random.randint(0, 3, (2, 32, 32))]
history = model.fit(x, y, **config["training"])
print(json.dumps({name: [float(v) for v in values] for name, values in history.history.items()}))

common: dict[str, Any] = dict(activation="sigmoid", encoder_weights=None)
for create in (sm.Unet, sm.Linknet):
    print(create("resnet18", **common).count_params())
