# The loss is never compiled: a loop of the program's own applies it to seven channels.
import segmentation_models as sm
import tensorflow as tf

CLASSES = ["car", "road", "sky"]
net = tf.keras.Sequential([tf.keras.layers.Conv2D(7, 1, activation="softmax")])
dice = sm.losses.DiceLoss(class_weights=[1, 1, 1, 1, 1, 1, 1])
for x, y in batches:
    with tf.GradientTape() as tape:
        value = dice(y, net(x))
    tape.gradient(value, net.trainable_variables)
