# Sorted anew, nothing is known of the rows.
import pandas as pd
import segmentation_models as sm

CLASSES = ["car", "road"]
table = pd.DataFrame({"name": ["road", "car"], "weight": [2.0, 1.0]})
table = table.sort_values("name")
loss = sm.losses.DiceLoss(class_weights=table["weight"].values)
