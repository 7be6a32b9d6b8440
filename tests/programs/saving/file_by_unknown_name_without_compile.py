# It is the same file, and what it was compiled with is not needed.
import segmentation_models as sm
from tensorflow.keras.models import load_model

name = input()
model = sm.Unet("resnet34")
model.compile("adam", sm.losses.DiceLoss(), [sm.metrics.iou_score])
model.save(f"models/{name}.h5")
load_model(f"models/{name}.h5", compile=False)
