# The default is two, but whoever runs it can say three.
import argparse

import segmentation_models as sm

p = argparse.ArgumentParser()
p.add_argument("--n", type=int, default=2)
a = p.parse_args()

model = sm.Unet("resnet34", classes=a.n, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2, 3]))
