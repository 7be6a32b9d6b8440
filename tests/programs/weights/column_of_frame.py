# The frame's column has two rows: two weights for three channels.
import pandas as pd
import segmentation_models as sm

table = pd.DataFrame({"name": ["car", "road"], "weight": [1.0, 2.0]})

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=table["weight"].values))  # SEG102:56
