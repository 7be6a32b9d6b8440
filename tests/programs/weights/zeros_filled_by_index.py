# One weight for each class and the last for the background: three, but the model has only two channels.
import numpy as np
import segmentation_models as sm

CLASSES = ["car", "road"]
w = np.zeros(len(CLASSES) + 1)
for i, c in enumerate(CLASSES):
    w[i] = weight(c)
w[-1] = 0.5
loss = sm.losses.DiceLoss(class_weights=w)  # SEG102:41

model = sm.Unet("resnet34", classes=2, activation="softmax")
model.compile("adam", loss)
