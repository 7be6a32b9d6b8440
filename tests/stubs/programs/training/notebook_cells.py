"""Cells of a notebook, one after another: names get other values on the way."""

# %%
import segmentation_models as sm
from segmentation_models import Unet, get_preprocessing
from segmentation_models.losses import bce_jaccard_loss
from segmentation_models.metrics import iou_score

preprocess_input = get_preprocessing("resnet18")

# %%
import numpy as np

X = np.random.rand(3, 32, 32, 3)
X = preprocess_input(X)
Y = np.random.rand(3, 32, 32, 1) > 0.5
Y = Y.astype(np.float32)

# %%
model = Unet("resnet18", encoder_weights=None)
model.compile("Adam", loss=bce_jaccard_loss, metrics=[iou_score])
model

# %%
history = model.fit(X, Y, epochs=1, verbose=0)
history = history.history
history["loss"]

# %%
pred = model.predict(X, verbose=0)
pred = pred > 0.5
pred = [p.astype(int) for p in pred]
len(pred)

# %%
model = sm.Linknet("resnet18", encoder_weights=None)
total = sm.losses.bce_dice_loss
total = total + sm.losses.JaccardLoss()
total = 0.5 * total
metrics = [sm.metrics.iou_score]
metrics.append(sm.metrics.f1_score)
metrics.append("accuracy")
model.compile("sgd", total, metrics)
h = model.fit(X, Y, verbose=0)
[h.history[key][-1] for key in h.history]
