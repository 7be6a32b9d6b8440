# Four weights in a tensor for five channels.
import segmentation_models as sm
import tensorflow as tf

w = tf.ones((4,)) / 4

model = sm.Unet("resnet34", classes=5, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=w))  # SEG102:56
