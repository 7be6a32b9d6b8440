"""Every combination of a few things."""

import itertools

import numpy as np
import segmentation_models as sm

x = np.random.rand(2, 32, 32, 3).astype("float32")
y = np.eye(2, dtype="float32")[np.random.randint(0, 2, (2, 32, 32))]

losses = {
    "dice": sm.losses.DiceLoss(),
    "jaccard": sm.losses.JaccardLoss(per_image=True),
    "cce": sm.losses.categorical_crossentropy,
    "both": sm.losses.cce_dice_loss,
}
losses["weighted"] = 0.3 * losses["dice"] + 0.7 * losses["cce"]
losses.update({f"focal_{gamma}": sm.losses.CategoricalFocalLoss(gamma=gamma) for gamma in (1.0, 2.0)})
grid = {"loss": list(losses), "block": ["upsampling", "transpose"]}

results = []
for values in itertools.product(*grid.values()):
    parameters = dict(zip(grid, values, strict=True))
    model = sm.Linknet(
        "resnet18",
        classes=2,
        activation="softmax",
        encoder_weights=None,
        decoder_block_type=parameters["block"],
        decoder_filters=[None, None, None, None, 8],
    )
    model.compile("sgd", losses[parameters["loss"]], metrics=[sm.metrics.IOUScore(), "mse"])
    scores = model.evaluate(x, y, verbose=0)
    results.append({**parameters, "iou": scores[1]})
results.sort(key=lambda result: result["iou"], reverse=True)
print(results[0])

weights = [1.0, 1.0]
for i in range(2):
    weights[i] *= 2
    loss = sm.losses.JaccardLoss(class_weights=weights) * 0.5
    print(loss.name, loss(y, y).numpy())
