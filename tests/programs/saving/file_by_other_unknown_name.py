# Another name may be another file.
import segmentation_models as sm
from tensorflow.keras.models import load_model

name, other = input(), input()
model = sm.Unet("resnet34")
model.compile("adam", sm.losses.DiceLoss(), [sm.metrics.iou_score])
model.save(f"models/{name}.h5")
load_model(f"models/{other}.h5")
