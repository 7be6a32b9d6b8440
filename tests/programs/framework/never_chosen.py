# TensorFlow's Keras is used, and nothing says so to the library.
# seglint: enable=SEG504
import segmentation_models as sm  # SEG504:1
from tensorflow import keras

model = sm.Unet("resnet34")
model.compile(keras.optimizers.Adam(), sm.losses.DiceLoss())
