# What a function of another module does to the prediction is not known.
import numpy as np
import segmentation_models as sm

model = sm.Unet("resnet34")
masks = model.predict(images)
clean_up(masks)
save(masks.astype(np.uint8))
