# One name is taken from the heap: two ones for two channels.
import heapq

import segmentation_models as sm

names = ["car", "road", "void"]
heapq.heappop(names)

model = sm.Unet("resnet34", classes=2, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1.0] * len(names)))
