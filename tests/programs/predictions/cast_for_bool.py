# As truth values all is true: another mistake.
import numpy as np
import segmentation_models as sm

model = sm.Unet("resnet34")
mask = model.predict(images).astype(bool)
