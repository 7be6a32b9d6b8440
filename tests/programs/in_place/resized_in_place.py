# ndarray.resize changes the array itself, under all its names and in all that holds it; np.resize gives another one.
import sys

import numpy as np
import segmentation_models as sm

model = sm.Unet("resnet34")
model.compile("adam", sm.losses.DiceLoss())


class Holder:
    pass


def grow(images):
    images.resize((4, 64, 64, 3), refcheck=False)


plain = np.zeros((4, 33, 40, 3))
plain.resize((4, 64, 64, 3))
model.predict(plain)

alias = np.random.rand(4, 33, 41, 3)
other, holder, listed = alias, Holder(), {"images": [alias]}
holder.images = alias
grow(alias)
model.predict(other)
model.predict(holder.images)
model.predict(listed["images"][0])

perhaps = np.zeros((4, 33, 42, 3))
if len(sys.argv) > 1:
    perhaps.resize((4, 64, 64, 3))
model.predict(perhaps)

by_class = np.zeros((4, 33, 43, 3))
np.ndarray.resize(by_class, (4, 64, 64, 3))
model.predict(by_class)

untouched = np.zeros((2, 33, 44, 3))
np.resize(untouched, (2, 64, 64, 3))
model.predict(untouched)  # SEG408
