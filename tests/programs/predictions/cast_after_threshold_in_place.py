# Set to 0 and 1 by a mask of truth values: right.
import numpy as np
import segmentation_models as sm

model = sm.Unet("resnet34")
mask = model.predict(images)
mask[mask > 0.5] = 1
mask[mask <= 0.5] = 0
mask = mask.astype(np.uint8)
