# The frame has two columns and three rows: three weights for three channels.
import pandas as pd
import segmentation_models as sm

table = pd.DataFrame({"name": ["car", "road", "sky"], "weight": [1.0, 1.5, 0.5]})

model = sm.Unet("resnet34", classes=len(table), activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=table["weight"].tolist()))
