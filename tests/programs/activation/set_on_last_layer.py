# The last layer's activation is set afterwards: the sigmoid that the model was made with is gone.
import segmentation_models as sm
import tensorflow as tf

model = sm.Unet("resnet34", classes=3)
model.layers[-1].activation = tf.keras.activations.softmax
model.compile("adam", sm.losses.CategoricalFocalLoss())
