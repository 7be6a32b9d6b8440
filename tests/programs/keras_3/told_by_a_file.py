# A .keras file says that the program runs on Keras 3: it does not load with its losses.
import os

os.environ["SM_FRAMEWORK"] = "tf.keras"
import segmentation_models as sm
from tensorflow.keras.models import load_model

model = sm.Unet("resnet34")
model.compile("adam", sm.losses.DiceLoss())
model.save("unet.keras")
again = load_model("unet.keras", custom_objects={"dice_loss": sm.losses.DiceLoss()})  # SEG702
