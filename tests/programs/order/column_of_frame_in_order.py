# The name beside the weight is its label, in the order of the classes.
import pandas as pd
import segmentation_models as sm

CLASSES = ["car", "road"]
table = pd.DataFrame({"name": ["car", "road"], "weight": [1.0, 2.0]})
loss = sm.losses.DiceLoss(class_weights=table.weight.to_numpy())
