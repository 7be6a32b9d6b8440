# A loss function that gives its loss some of the channels, or others: the weights are for these.
import numpy as np
import segmentation_models as sm
import tensorflow as tf

dice = sm.losses.DiceLoss(class_weights=np.array([0.8, 1.2]))
entropy = sm.losses.CategoricalCELoss()


def without_background(gt, pr):
    return dice(gt[..., 1:], pr[..., 1:])


def both_channels(gt, pr):
    return entropy(tf.concat([gt, 1 - gt], -1), tf.concat([pr, 1 - pr], -1))


three = sm.Unet("resnet34", classes=3, activation="softmax")
three.compile("adam", without_background)
one = sm.Unet("resnet34")
one.compile("adam", both_channels)


def all_channels(gt, pr):
    return other(gt, pr)


other = sm.losses.DiceLoss(class_weights=np.array([0.8, 1.2]))  # SEG102
three.compile("adam", all_channels)


def clipped(gt, pr):
    pr = tf.convert_to_tensor(tf.cast(pr, tf.float32))
    return entropy(tf.cast(gt, tf.float32), tf.clip_by_value(pr, 1e-7, 1 - 1e-7))


one.compile("adam", clipped)  # SEG301
