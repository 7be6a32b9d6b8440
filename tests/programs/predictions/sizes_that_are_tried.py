# A size that is tried, with what it raises caught, is no mistake.
import numpy as np
import segmentation_models as sm

model = sm.Unet("resnet34", classes=1, activation="sigmoid")
for side in (32, 33):
    try:
        model.predict(np.zeros((1, 33, 33, 3)))
    except ValueError:
        print(f"{side} does not fit")
model.predict(np.zeros((1, 33, 33, 3)))  # SEG408
