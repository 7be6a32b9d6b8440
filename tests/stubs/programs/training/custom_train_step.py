"""A model that trains itself: `train_step` of a subclass."""

import numpy as np
import segmentation_models as sm
import tensorflow as tf


class MeanTeacher(tf.keras.Model):
    def __init__(self, student, teacher, decay=0.99):
        super().__init__()
        self.student = student
        self.teacher = teacher
        self.decay = decay
        self.teacher.set_weights(self.student.get_weights())
        self.teacher.trainable = False

    def compile(self, optimizer, loss, **kwargs):
        super().compile(optimizer=optimizer, **kwargs)
        self.criterion = loss
        self.score = sm.metrics.IOUScore(threshold=0.5)

    def call(self, inputs, training=False):
        return self.student(inputs, training=training)

    def train_step(self, data):
        images, masks = data
        with tf.GradientTape() as tape:
            prediction = self.student(images, training=True)
            target = self.teacher(images, training=False)
            loss = self.criterion(masks, prediction) + tf.reduce_mean(tf.square(prediction - target))
        gradients = tape.gradient(loss, self.student.trainable_variables)
        self.optimizer.apply_gradients(zip(gradients, self.student.trainable_variables))
        for old, new in zip(self.teacher.weights, self.student.weights):
            old.assign(self.decay * old + (1 - self.decay) * new)
        return {"loss": loss, "iou": self.score(masks, prediction)}


def network():
    return sm.Unet("resnet18", encoder_weights=None)


x = np.random.rand(2, 32, 32, 3).astype("float32")
y = (np.random.rand(2, 32, 32, 1) > 0.5).astype("float32")
model = MeanTeacher(network(), network())
model.compile(tf.keras.optimizers.Adam(), loss=sm.losses.bce_dice_loss)
history = model.fit(x, y, epochs=1, verbose=0)
print(history.history["iou"], model.predict(x, verbose=0).shape, model.teacher.trainable_weights)
