# A manager that takes exceptions: what stands behind its block runs.
import segmentation_models as sm


class Ignore:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        return True


n = 2
with Ignore():
    n = 3
    raise ValueError

model = sm.Unet("resnet34", classes=n, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1.0, 1.0]))
model.compile("adam", sm.losses.DiceLoss(class_weights=[1.0, 1.0, 1.0, 1.0]))  # SEG102:56
