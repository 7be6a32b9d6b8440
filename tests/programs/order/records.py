# The name beside the weight is its label: the road comes first, its channel second.
import segmentation_models as sm

CLASSES = ["car", "road"]
TABLE = [{"name": "road", "weight": 2.0}, {"name": "car", "weight": 1.0}]
loss = sm.losses.DiceLoss(class_weights=[row["weight"] for row in TABLE])  # SEG201:41
