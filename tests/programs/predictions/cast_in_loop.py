# Each prediction of a batch is cut off.
import numpy as np
import segmentation_models as sm

model = sm.Unet("resnet34")
for mask in model.predict(images):
    save(mask.astype("uint8"))  # SEG309:10
