# Three channels only where nothing is given.
import sys

import segmentation_models as sm

n = int(sys.argv[1]) if len(sys.argv) > 1 else 3

model = sm.Unet("resnet34", classes=n, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 1]))
