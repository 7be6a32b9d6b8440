# set_framework takes a text; its letters may be of any case.
import segmentation_models as sm
import tensorflow as tf

sm.set_framework(tf.keras)  # SEG503:18
sm.set_framework("tensorflow")  # SEG503:18
sm.set_framework("TF.keras")
