"""Programs as people write them, with no types of their own. No checker may object to any of it, in any setting."""

import numpy as np
import segmentation_models as sm

sm.set_framework("tf.keras")

BACKBONE = "efficientnetb3"
CLASSES = ["car", "pedestrian"]
LR = 0.0001
ENCODER_WEIGHTS = "imagenet"
WEIGHTS = {"car": 0.5, "pedestrian": 2.0, "background": 0.5}

n_classes = 1 if len(CLASSES) == 1 else (len(CLASSES) + 1)
activation = "sigmoid" if n_classes == 1 else "softmax"
preprocess_input = sm.get_preprocessing(BACKBONE)


def make_weights(folder):
    return [len(folder), 1.0, 0.5]


def make_model(backbone, size):
    return sm.Unet(backbone, input_shape=(size, size, 3), classes=n_classes, activation=activation)


class Training:
    def __init__(self, backbone: str, loss: sm.losses.Loss, metrics: list[sm.metrics.Metric]) -> None:
        self.model = sm.Linknet(backbone, encoder_freeze=True)
        self.model.compile("Adam", loss, metrics)

    def run(self, images, masks) -> list[float]:
        history = self.model.fit(images, masks, batch_size=8, epochs=40, validation_split=0.1, callbacks=[])
        return history.history["loss"]


model = sm.Unet(BACKBONE, classes=n_classes, activation=activation, encoder_weights=ENCODER_WEIGHTS)

dice_loss = sm.losses.DiceLoss(class_weights=np.array([1, 2, 0.5]))
focal_loss = sm.losses.BinaryFocalLoss() if n_classes == 1 else sm.losses.CategoricalFocalLoss()
total_loss = dice_loss + (1 * focal_loss)
metrics = [sm.metrics.IOUScore(threshold=0.5), sm.metrics.FScore(threshold=0.5)]
mixed = ["accuracy", sm.metrics.iou_score]

model.compile("Adam", total_loss, metrics)
model.compile("Adam", loss=sm.losses.bce_jaccard_loss, metrics=[sm.metrics.iou_score])
model.compile(optimizer="Adam", loss=total_loss, metrics=mixed)
print(model.summary())

x = preprocess_input(np.zeros((2, 64, 64, 3), np.uint8))
y = np.zeros((2, 64, 64, 3), np.float32)
model.fit(x, y, epochs=2, verbose=1)
scores = model.evaluate(x, y)
for metric, value in zip(metrics, scores[1:], strict=True):
    print(f"mean {metric.name}: {value:.5}")
mask = model.predict(x)[0]
print(mask[..., 0].squeeze().round().astype(int), np.argmax(mask, axis=-1).max())
model.save("model.h5")

sm.losses.JaccardLoss(class_weights=[WEIGHTS[name] for name in CLASSES] + [WEIGHTS["background"]])
sm.losses.JaccardLoss(class_weights=make_weights("masks"), per_image=True)
sm.losses.JaccardLoss([1.0, 2.0], class_indexes=[0, 2])
sm.losses.CategoricalCELoss(class_indexes=list(range(len(CLASSES))))
loss = 0.3 * sm.losses.dice_loss + 0.7 * sm.losses.CategoricalCELoss(class_weights=(1.0, 2.0, 0.5))
print(loss.name, loss.__name__, loss(y, y), sm.metrics.f1_score(y, y))
names = {total_loss.name: total_loss, "iou_score": sm.metrics.iou_score}
Training("vgg16", sm.losses.jaccard_loss, [sm.metrics.precision, sm.metrics.recall])
make_model("resnet34", 256).load_weights("weights.h5")
sm.utils.set_trainable(model, recompile=False)
for backbone in sm.get_available_backbone_names():
    sm.FPN(backbone, classes=1, activation="sigmoid", encoder_weights=None)
