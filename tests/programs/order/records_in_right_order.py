# The records are in the order of the channels.
import segmentation_models as sm

CLASSES = ["car", "road"]
TABLE = [{"name": "car", "weight": 1.0}, {"name": "road", "weight": 2.0}]
loss = sm.losses.DiceLoss(class_weights=[row["weight"] for row in TABLE])
