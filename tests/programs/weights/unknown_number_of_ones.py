# As many ones as channels, however many there are.
import numpy as np
import segmentation_models as sm

k = read()

model = sm.Unet("resnet34", classes=k, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=np.ones(k)))
