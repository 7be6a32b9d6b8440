# Keras's own focal loss takes an alpha for each channel.
import segmentation_models as sm
from tensorflow import keras

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", keras.losses.CategoricalFocalCrossentropy(alpha=[0.25, 0.75]))  # SEG102:71
model.compile("adam", keras.losses.CategoricalFocalCrossentropy(alpha=[0.25, 0.5, 0.25]))
model.compile("adam", keras.losses.CategoricalFocalCrossentropy(alpha=0.25))
