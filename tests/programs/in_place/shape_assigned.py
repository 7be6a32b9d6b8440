# An array whose shape, or type, is assigned has other axes, or another type, under all its names.
import numpy as np
import segmentation_models as sm

model = sm.Unet("resnet34")
model.compile("adam", sm.losses.DiceLoss())

images = np.random.rand(4, 33, 32, 3)
same = images
images.shape = (-1, 32, 32, 3)
model.predict(same)

masks = np.zeros((4, 32, 32, 1), dtype="uint32")
masks.dtype = "float32"
model.fit(np.zeros((4, 32, 32, 3)), masks)

numbers = np.zeros((4, 32, 32, 1), dtype="uint8")
numbers.setflags(write=False)
model.fit(np.zeros((4, 32, 32, 3)), numbers)  # SEG109
