# What is loaded is what was saved: one channel, compiled anew with a categorical loss.
import segmentation_models as sm
from tensorflow.keras.models import load_model

model = sm.Unet("resnet34", classes=1)
model.compile("adam", sm.losses.bce_dice_loss)
model.save("unet.h5")

again = load_model("unet.h5", compile=False)
again.compile("adam", sm.losses.cce_dice_loss)  # SEG301:23
