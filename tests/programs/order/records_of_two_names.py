# Two names stand beside each weight: which of them it is for is not known.
import segmentation_models as sm

CLASSES = ["car", "road"]
TABLE = [{"name": "road", "label": "car", "weight": 1.0}, {"name": "car", "label": "road", "weight": 2.0}]
loss = sm.losses.DiceLoss(class_weights=[row["weight"] for row in TABLE])
