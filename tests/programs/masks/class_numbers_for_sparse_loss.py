# A sparse loss takes class numbers, of integers too.
import numpy as np
import segmentation_models as sm

masks = np.expand_dims(np.zeros((8, 128, 128), dtype="uint8"), axis=-1)
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(images, masks)
