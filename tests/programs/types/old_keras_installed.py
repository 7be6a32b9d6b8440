# Keras 2.3 multiplies masks of any type.
import numpy as np
import segmentation_models as sm

get_ipython().system("pip install keras==2.3.1")
model = sm.Unet("resnet34")
model.compile("adam", sm.losses.DiceLoss())
model.fit(load(), np.zeros((2, 64, 64, 1), dtype=np.uint8))
