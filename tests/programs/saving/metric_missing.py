# The file was saved with a metric, and is loaded without its name.
import segmentation_models as sm
from tensorflow import keras

path = "a.h5"
model = sm.Unet("resnet34")
model.compile("adam", sm.losses.DiceLoss(), [sm.metrics.FScore()])
model.save(path)
keras.models.load_model(path, custom_objects={"dice_loss": sm.losses.DiceLoss()})  # SEG502:1
