# A linear output can be any number.
import numpy as np
import segmentation_models as sm

model = sm.Unet("resnet34", activation="linear")
mask = model.predict(images).astype(int)
