# A sigmoid's output is below 1: as integers it is 0.
import numpy as np
import segmentation_models as sm

model = sm.Unet("resnet34")
mask = model.predict(images)[0].astype(np.uint8)  # SEG309:8
