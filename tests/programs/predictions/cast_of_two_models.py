# Both models end in a function whose output is below 1.
import numpy as np
import segmentation_models as sm

if large:
    model = sm.Unet("resnet34")
else:
    model = sm.FPN("resnet34", classes=1, activation="sigmoid")
save(model.predict(images).astype(np.uint8))  # SEG309:6
