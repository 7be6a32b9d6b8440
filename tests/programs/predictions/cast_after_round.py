# Rounded first: right.
import numpy as np
import segmentation_models as sm

model = sm.Unet("resnet34")
mask = np.round(model.predict(images)).astype(int)
