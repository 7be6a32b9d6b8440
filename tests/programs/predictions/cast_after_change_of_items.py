# The items of the batch are changed in a loop.
import numpy as np
import segmentation_models as sm

model = sm.Unet("resnet34")
masks = model.predict(images)
for mask in masks:
    mask[mask > 0.5] = 1
save(masks.astype(np.uint8))
