"""A class that holds model, loss and metrics."""

import abc

import numpy as np
import segmentation_models as sm
import tensorflow as tf


class Trainer(abc.ABC):
    loss = sm.losses.dice_loss
    metrics = [sm.metrics.iou_score]

    def __init__(self, backbone, classes):
        self.backbone = backbone
        self.classes = classes
        self.preprocess = sm.get_preprocessing(backbone)
        self.model = None
        self.history = None

    @abc.abstractmethod
    def build(self):
        raise NotImplementedError

    def train(self, images, masks, epochs=1):
        self.model = self.build()
        self.model.compile(self.optimizer, self.loss, self.metrics)
        self.history = self.model.fit(self.preprocess(images), masks, epochs=epochs, verbose=0)
        return self

    @property
    def optimizer(self):
        return tf.keras.optimizers.Adam(1e-4)

    def predict(self, image):
        batch = np.expand_dims(self.preprocess(image.astype("float32")), 0)
        return np.squeeze(self.model.predict(batch, verbose=0), axis=0)


class BinaryTrainer(Trainer):
    loss = sm.losses.bce_jaccard_loss
    metrics = [sm.metrics.iou_score, sm.metrics.f1_score, "accuracy"]

    def build(self):
        return sm.Unet(self.backbone, encoder_weights=None)


class MulticlassTrainer(Trainer):
    def __init__(self, backbone, classes, weights=None):
        super().__init__(backbone, classes)
        self.loss = sm.losses.JaccardLoss(class_weights=weights) + sm.losses.categorical_focal_loss

    def build(self):
        return sm.FPN(self.backbone, classes=len(self.classes) + 1, activation="softmax", encoder_weights=None)


images = np.random.randint(0, 255, (2, 32, 32, 3)).astype("float32")
binary = BinaryTrainer("resnet18", ["car"]).train(images, np.ones((2, 32, 32, 1), "float32"))
several = MulticlassTrainer("resnet18", ["car", "road"], weights=[1, 1.5, 0.5])
several.train(images, np.eye(3, dtype="float32")[np.zeros((2, 32, 32), int)])
print(binary.predict(images[0]).shape, several.history.history, several.predict(images[0])[..., 2].mean())
