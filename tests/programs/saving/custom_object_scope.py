# The scope gives both names.
import segmentation_models as sm
from tensorflow import keras

path = "a.h5"
model = sm.Unet("resnet34")
model.compile("adam", sm.losses.DiceLoss(), [sm.metrics.FScore()])
model.save(path)
with keras.utils.custom_object_scope({"dice_loss": sm.losses.DiceLoss(), "f1-score": sm.metrics.FScore()}):
    keras.models.load_model(path)
