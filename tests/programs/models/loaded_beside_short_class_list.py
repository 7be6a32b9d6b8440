# The model that is loaded may have seven channels.
import segmentation_models as sm
from tensorflow.keras.models import load_model

CLASSES = ["car", "road", "sky"]
model = load_model("seven.h5", compile=False)
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 1, 1, 1, 1, 1, 1]))
