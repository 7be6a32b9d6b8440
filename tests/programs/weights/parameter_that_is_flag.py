# Here `class_weights` is a switch of the program's own.
import segmentation_models as sm


def train(class_weights="yes"):
    if class_weights == "yes":
        loss = sm.losses.DiceLoss(class_weights=weights())
