# A loss of the library and one of Keras cannot be added: ValueError.
import segmentation_models as sm
import tensorflow as tf

total = sm.losses.DiceLoss() + tf.keras.losses.CategoricalCrossentropy()  # SEG406
