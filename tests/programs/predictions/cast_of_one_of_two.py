# One of the two is compared before.
import numpy as np
import segmentation_models as sm

model = sm.Unet("resnet34")
masks = model.predict(images)
if clear:
    masks = masks > 0.5
save(masks.astype(np.uint8))
