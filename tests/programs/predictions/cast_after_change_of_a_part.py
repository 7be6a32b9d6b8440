# A part is set by a threshold, and the batch is no prediction any more.
import numpy as np
import segmentation_models as sm

model = sm.Unet("resnet34")
masks = model.predict(images)
first = masks[0]
first[first > 0.5] = 1
save(masks.astype(np.uint8))
