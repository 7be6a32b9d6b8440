# The key says twice the focal loss, the object has it once.
import segmentation_models as sm
from tensorflow.keras.models import load_model

total = sm.losses.DiceLoss() + (1 * sm.losses.CategoricalFocalLoss())
model = load_model("a.h5", custom_objects={"dice_loss_plus_2focal_loss": total})  # SEG501:44
