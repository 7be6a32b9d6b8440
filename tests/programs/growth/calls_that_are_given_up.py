# Calls that take more steps than there are: what they can reach may have changed, what they cannot has not.
import segmentation_models as sm

WEIGHTS = [1, 2]
OTHER = [1, 2]
COUNT = 2


def add_background():
    WEIGHTS.append(3)


class Settings:
    shared = [1, 2]

    def __init__(self):
        self.weights = [1, 2]

    def count(self, images):
        global COUNT
        for i in range(400):
            for j in range(400):
                for k in range(400):
                    pixels = sorted([i, j, k])
                    counts = {a: b for a, b in zip(pixels, images)}
        self.weights.append(3)
        self.grow()
        COUNT = 3
        return counts

    def grow(self):
        self.shared.append(3)
        add_background()


settings = Settings()
settings.count([1, 2, 3])
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=settings.weights))
model.compile("adam", sm.losses.DiceLoss(class_weights=Settings.shared))
model.compile("adam", sm.losses.DiceLoss(class_weights=WEIGHTS))
model.compile("adam", sm.losses.DiceLoss(class_weights=[1] * COUNT))
model.compile("adam", sm.losses.DiceLoss(class_weights=OTHER))  # SEG102:56
