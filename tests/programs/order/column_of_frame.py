# The name beside the weight is its label: the road comes first, its channel second.
import pandas as pd
import segmentation_models as sm

CLASSES = ["car", "road"]
table = pd.DataFrame({"name": ["road", "car"], "weight": [2.0, 1.0]})
loss = sm.losses.DiceLoss(class_weights=table["weight"].tolist())  # SEG201:41
