# Compared first: right.
import numpy as np
import segmentation_models as sm

model = sm.Unet("resnet34")
mask = (model.predict(images)[0] > 0.5).astype(np.uint8)
