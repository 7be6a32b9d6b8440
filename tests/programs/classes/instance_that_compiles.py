# What `__init__` sets, the method uses: three channels, two weights.
import segmentation_models as sm


class Trainer:
    def __init__(self, n):
        self.n = n
        self.weights = [1, 2]

    def compile(self):
        self.model = sm.Unet("resnet34", classes=self.n, activation="softmax")
        self.model.compile("adam", sm.losses.DiceLoss(class_weights=self.weights))  # SEG102:69


Trainer(3).compile()
