# Three classes and two weights, both its own: wrong for whoever uses it.
import segmentation_models as sm


class Trainer:
    classes = ["a", "b", "c"]

    def __init__(self):
        self.weights = [1, 2]

    def run(self):
        model = sm.Unet("resnet34", classes=len(self.classes), activation="softmax")
        model.compile("adam", sm.losses.DiceLoss(class_weights=self.weights))  # SEG102:64
