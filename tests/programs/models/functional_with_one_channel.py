# A model of Keras's own layers, with one channel at the end, and a categorical loss.
import segmentation_models as sm
from tensorflow.keras import Model, layers

inputs = layers.Input((256, 256, 3))
x = layers.Conv2D(64, 3, activation="relu")(inputs)
outputs = layers.Conv2D(1, 1, activation="sigmoid")(x)
model = Model(inputs, outputs)
model.compile("adam", sm.losses.categorical_focal_jaccard_loss)  # SEG301:23
