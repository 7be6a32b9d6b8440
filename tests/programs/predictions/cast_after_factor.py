# Multiplied first, in place too: right.
import numpy as np
import segmentation_models as sm

model = sm.Unet("resnet34")
mask = model.predict(images)
mask *= 255
mask = mask.astype(np.uint8)
