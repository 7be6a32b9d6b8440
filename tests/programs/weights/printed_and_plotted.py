# Printing, logging and plotting change nothing: two weights for three channels.
import logging

import matplotlib.pyplot as plt
import segmentation_models as sm

w = [1.0, 2.0]
print(w)
logging.info("weights: %s", w)
plt.bar(["car", "road"], w)

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=w))  # SEG102:56
