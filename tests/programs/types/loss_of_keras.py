# Keras's own losses cast the masks.
import numpy as np
import segmentation_models as sm

masks = np.zeros((8, 64, 64, 1), dtype=np.uint8)
model = sm.Unet("resnet34", classes=1, activation="sigmoid")
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(images, masks)
