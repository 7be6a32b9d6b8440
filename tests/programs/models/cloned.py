# A clone has the channels of the model that it is a clone of.
import segmentation_models as sm
from tensorflow.keras.models import clone_model

model = clone_model(sm.Unet("resnet34", classes=1))
model.compile("adam", sm.losses.cce_dice_loss)  # SEG301:23
