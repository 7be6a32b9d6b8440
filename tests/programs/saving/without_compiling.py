# What is not compiled needs no losses and metrics.
import segmentation_models as sm
from tensorflow.keras.models import load_model

model = sm.Unet("resnet34")
model.compile("adam", sm.losses.DiceLoss(), [sm.metrics.iou_score])
model.save("a.h5")
load_model("a.h5", compile=False)
load_model("b.h5")
