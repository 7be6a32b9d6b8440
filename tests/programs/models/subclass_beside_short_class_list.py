# A model of the program's own class has seven channels, as many as weights.
import segmentation_models as sm
import tensorflow as tf

CLASSES = ["car", "road", "sky"]


class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.body = tf.keras.layers.Conv2D(32, 3, padding="same")
        self.head = tf.keras.layers.Conv2D(7, 1, activation="softmax")

    def call(self, x):
        return self.head(self.body(x))


model = Net()
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 1, 1, 1, 1, 1, 1]))
