# Keras's loss casts the masks, the library's metric does not, on Keras 3.
import numpy as np
import segmentation_models as sm

masks = np.zeros((8, 64, 64, 1), dtype=np.uint8)
model = sm.Unet("resnet34", classes=1, activation="sigmoid")
model.compile("adam", "binary_crossentropy", metrics=[sm.metrics.iou_score])
model.fit(images, masks)  # SEG109:19
