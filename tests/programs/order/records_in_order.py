# The name beside the weight is its label, in the order of the classes.
import segmentation_models as sm

CLASSES = ["car", "road"]
TABLE = [{"name": "car", "weight": 1.0}, {"name": "road", "weight": 2.0}]
loss = sm.losses.DiceLoss(class_weights=[row["weight"] for row in TABLE])
