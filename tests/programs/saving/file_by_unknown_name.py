# Written twice with the same unknown name it is the same file.
import segmentation_models as sm
from tensorflow.keras.models import load_model

name = input()
model = sm.Unet("resnet34")
model.compile("adam", sm.losses.DiceLoss(), [sm.metrics.iou_score])
model.save(f"models/{name}.h5")
load_model(f"models/{name}.h5")  # SEG502:1
