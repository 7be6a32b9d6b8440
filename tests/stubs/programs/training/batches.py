"""Batch by batch: `train_on_batch`, `test_on_batch`, `predict_on_batch`."""

import numpy as np
import segmentation_models as sm

model = sm.Unet("resnet18", classes=2, activation="softmax", encoder_weights=None)
model.compile("adam", sm.losses.cce_dice_loss, metrics=[sm.metrics.iou_score, sm.metrics.f1_score])
x = np.random.rand(4, 32, 32, 3).astype("float32")
y = np.eye(2, dtype="float32")[np.random.randint(0, 2, (4, 32, 32))]

best, log = 0.0, []
for epoch in range(2):
    model.reset_metrics()
    losses = []
    for i in range(0, len(x), 2):
        result = model.train_on_batch(x[i : i + 2], y[i : i + 2])
        losses.append(result[0])
        loss, iou, f1 = result
        assert loss >= 0, (iou, f1)
    score = model.test_on_batch(x, y)[1]
    named = model.test_on_batch(x, y, return_dict=True)
    print(f"epoch {epoch}: {np.mean(losses):.3f} {score:.3f} {named['f1-score']:.3f}")
    log.append(dict(zip(model.metrics_names, model.test_on_batch(x, y), strict=True)))
    if score > best:
        best = score
        weights = model.get_weights()
first = model.train_on_batch(x, y)[0]
prediction = model.predict_on_batch(x)
print(first, prediction.shape, prediction[0, ..., 1].max(), (prediction > 0.5).astype("uint8").sum(), log[-1]["loss"])
for sample in model.predict_on_batch(x[:2]):
    print(sample.argmax(axis=-1).mean())
