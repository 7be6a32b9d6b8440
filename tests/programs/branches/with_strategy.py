# A distribution strategy around the model changes nothing.
import segmentation_models as sm
import tensorflow as tf

strategy = tf.distribute.MirroredStrategy()
with strategy.scope():
    model = sm.Unet("resnet34", classes=3, activation="softmax")
    model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 1]))  # SEG102:60
