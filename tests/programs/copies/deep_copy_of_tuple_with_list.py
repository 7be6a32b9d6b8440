# The list in the tuple is copied as well.
import copy

import segmentation_models as sm

pair = ("weights", [1.0, 2.0])
other = copy.deepcopy(pair)
other[1].append(0.5)

model = sm.Unet("resnet34", classes=2, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=pair[1]))
