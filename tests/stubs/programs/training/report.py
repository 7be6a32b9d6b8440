"""What a model is, and what it scores."""

import numpy as np
import segmentation_models as sm

x = np.random.rand(2, 32, 32, 3)
y = np.eye(2)[np.random.randint(0, 2, (2, 32, 32))].astype("float32")
model = sm.Unet("resnet18", (32, 32, 3), 2, "softmax", None, None)
model.compile("adam", "categorical_crossentropy", metrics=["accuracy", sm.metrics.IOUScore(name="iou")])

lines: list[str] = []
model.summary(line_length=100, print_fn=lines.append)
print(model.summary())
print(len(lines), model.name, model.count_params(), model.built, model.trainable, model.dtype)
print(model.input_shape, model.output_shape, model.inputs[0].shape, model.outputs[0].name, model.input.dtype)
trainable = sum(np.prod(w.shape) for w in model.trainable_weights)
frozen = sum(int(np.prod(w.get_shape().as_list())) for w in model.non_trainable_weights)
print(f"{trainable:,} {frozen:,} {trainable / model.count_params():.1%}")
kinds: dict[str, int] = {}
for layer in model.layers:
    kinds[type(layer).__name__] = kinds.get(type(layer).__name__, 0) + 1
    for weight in layer.weights:
        assert weight.shape.num_elements() > 0, weight.name
print(kinds, len(model.get_config()["layers"]), model.to_json()[:20])

results = model.evaluate(x, y, batch_size=1, return_dict=True, verbose=0)
print(*(f"{name}: {value:.3f}" for name, value in results.items()), sep="\n")
results = model.evaluate(x, y, verbose=0)
table = "".join(f"{name:>10} {value:8.4f}\n" for name, value in zip(model.metrics_names, results, strict=True))
print(table, [metric.name for metric in model.metrics])
for index, name in enumerate(["car", "road"]):
    truth, prediction = y[..., index : index + 1], model.predict(x, verbose=0)[..., index : index + 1]
    score = sm.metrics.IOUScore(threshold=0.5)(truth, prediction)
    print(name, score.numpy(), f"{float(score):.3f}", round(float(sm.metrics.f1_score(truth, prediction)), 3))
