# Compiled by TensorFlow the function returns what it returned before; two weights are right.
import segmentation_models as sm
import tensorflow as tf


@tf.function
def f():
    return 2


model = sm.Unet("resnet34", classes=f(), activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 1]))
