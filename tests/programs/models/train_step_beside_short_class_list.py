# The loss is used in the model's own training step.
import segmentation_models as sm
import tensorflow as tf

CLASSES = ["car", "road", "sky"]
dice = sm.losses.DiceLoss(class_weights=[1, 1, 1, 1, 1, 1, 1])


class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.head = tf.keras.layers.Conv2D(7, 1, activation="softmax")

    def train_step(self, data):
        x, y = data
        return {"loss": dice(y, self.head(x))}
