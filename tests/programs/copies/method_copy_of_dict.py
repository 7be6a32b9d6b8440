# `dict.copy` shares what is inside.
import segmentation_models as sm

table = {"weights": [1.0, 2.0]}
other = table.copy()
other["weights"].append(0.5)

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=table["weights"]))
