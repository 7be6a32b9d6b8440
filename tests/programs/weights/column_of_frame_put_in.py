# What is put into the frame can be a number for all rows, or one for each.
import pandas as pd
import segmentation_models as sm

table = pd.DataFrame({"name": ["car", "road", "sky"]})
table["weight"] = 1.0

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=table["weight"].values))
