# Keras's loss expects probabilities, too, where it is not told otherwise.
import segmentation_models as sm
from tensorflow import keras

model = sm.Unet("resnet34", classes=3, activation=None)  # SEG306:51
model.compile("adam", "sparse_categorical_crossentropy")

other = sm.Unet("resnet34", classes=3, activation="linear")
other.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))


def from_raw_outputs(gt, pr):
    return keras.losses.categorical_crossentropy(gt, keras.activations.softmax(pr))


third = sm.Unet("resnet34", classes=3, activation=None)
third.compile("adam", from_raw_outputs)
