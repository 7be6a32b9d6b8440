# What `call` returns are the channels: one, for a categorical loss.
import segmentation_models as sm
import tensorflow as tf


class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.body = tf.keras.layers.Conv2D(32, 3, padding="same", activation="relu")
        self.head = tf.keras.layers.Conv2D(1, 1, activation="sigmoid")

    def call(self, x):
        return self.head(self.body(x))


model = Net()
model.compile("adam", sm.losses.cce_dice_loss)  # SEG301:23
