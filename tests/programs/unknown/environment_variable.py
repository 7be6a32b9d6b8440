# The default is one, but the environment can say more.
import os

import segmentation_models as sm

n = int(os.environ.get("N", "1"))

model = sm.Unet("resnet34", classes=n)
model.compile("adam", "categorical_crossentropy")
