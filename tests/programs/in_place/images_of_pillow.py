# thumbnail and paste change Pillow's image itself, resize gives another one.
import numpy as np
import segmentation_models as sm
from PIL import Image

model = sm.Unet("resnet34")
small = Image.fromarray(np.zeros((33, 40, 3), "uint8"))
alias = small
small.thumbnail((32, 32))
model.predict(np.array(alias)[np.newaxis])

same = Image.fromarray(np.zeros((33, 41, 3), "uint8"))
same.resize((64, 64))
model.predict(np.array(same)[np.newaxis])  # SEG408
