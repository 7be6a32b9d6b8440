# Another floating point type loses nothing.
import numpy as np
import segmentation_models as sm

model = sm.Unet("resnet34")
mask = model.predict(images).astype("float64")
