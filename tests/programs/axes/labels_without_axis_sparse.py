# A sparse loss takes class numbers without a channel axis.
import cv2
import numpy as np
import segmentation_models as sm

masks = np.array([cv2.imread(name, 0) for name in names])
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(images, masks)
