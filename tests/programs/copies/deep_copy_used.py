# What is used is the deep copy, to which the third was appended.
import copy

import segmentation_models as sm

rows = [[1.0, 2.0], [3.0]]
other = copy.deepcopy(rows)
other[0].append(0.5)

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=other[0]))
