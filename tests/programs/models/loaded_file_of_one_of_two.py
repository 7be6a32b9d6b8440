# Which of the two models is in the file, the text does not say.
import segmentation_models as sm
from tensorflow.keras.models import load_model

model = sm.Unet("resnet34", classes=1, activation="sigmoid")
model.compile("adam", sm.losses.bce_dice_loss)
if large:
    model = sm.Unet("resnet34", classes=3, activation="softmax")
model.save("unet.h5")

again = load_model("unet.h5", compile=False)
again.compile("adam", sm.losses.cce_dice_loss)
