# Who imports the module fills the list first.
import segmentation_models as sm

WEIGHTS = []


def read(path):
    for line in open(path):
        WEIGHTS.append(float(line))


def loss():
    return sm.losses.DiceLoss(class_weights=WEIGHTS)
