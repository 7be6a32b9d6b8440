# The name is asked for again: it can be another file.
import segmentation_models as sm
from tensorflow.keras.models import load_model

name = input()
model = sm.Unet("resnet34")
model.compile("adam", sm.losses.DiceLoss(), [sm.metrics.iou_score])
model.save(f"models/{name}.h5")
name = input()
load_model(f"models/{name}.h5")
