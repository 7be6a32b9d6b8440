# Another module of the project chooses the framework before the import.
# seglint: enable=SEG504
import settings
import segmentation_models as sm
from tensorflow import keras

model = sm.Unet("resnet34")
model.compile(keras.optimizers.Adam(), sm.losses.DiceLoss())
