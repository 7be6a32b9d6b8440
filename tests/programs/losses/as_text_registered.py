# The program registers what the texts name.
import segmentation_models as sm
from tensorflow import keras

keras.utils.get_custom_objects().update({"dice_loss": sm.losses.dice_loss})
model = sm.Unet("resnet34")
model.compile("adam", loss="dice_loss")
