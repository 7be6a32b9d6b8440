# x[..., None] has one channel, whatever read x; x[:, :, None] of an unknown rank has any.
import numpy as np
import rasterio
import segmentation_models as sm
import tifffile


def read(name):
    with rasterio.open(name) as source:
        return source.read(1)[..., np.newaxis]


model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss())
model.fit(images(), np.array([read(name) for name in names()]).astype("float32"))  # SEG106
model.fit(images(), np.array([tifffile.imread(name)[..., None] for name in names()]) / 255)  # SEG106
model.fit(images(), np.array([tifffile.imread(name)[:, :, None] for name in names()]) / 255)
model.fit(images(), np.where(read("all")[..., None] == np.arange(3), 1.0, 0.0))

binary = sm.Unet("resnet34")
binary.compile("adam", sm.losses.DiceLoss())
binary.fit(images(), np.array([read(name) for name in names()]).astype("float32"))

# called by its name, with what is not known
rows = getattr(read("all"), "__getitem__")(*places())
masks().__getitem__()
