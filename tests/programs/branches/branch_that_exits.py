# Three channels, for which the weights would be right, end the program: two are left.
import sys

import segmentation_models as sm

n = 2
if args.classes == 3:
    n = 3
    sys.exit("not supported")

model = sm.Unet("resnet34", classes=n, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 1, 1]))  # SEG102:56
