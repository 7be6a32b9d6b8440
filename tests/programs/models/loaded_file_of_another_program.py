# The file was saved by another program.
import segmentation_models as sm
from tensorflow.keras.models import load_model

model = sm.Unet("resnet34", classes=1, activation="sigmoid")
model.compile("adam", sm.losses.bce_dice_loss)
model.save("unet.h5")

again = load_model("other.h5", compile=False)
again.compile("adam", sm.losses.cce_dice_loss)
