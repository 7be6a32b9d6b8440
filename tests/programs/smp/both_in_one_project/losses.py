# Losses of both libraries.
import segmentation_models as sm
import segmentation_models_pytorch as smp


def dice(weights):
    return sm.losses.DiceLoss(class_weights=weights)


def torch_dice(weights):
    return smp.losses.DiceLoss("multiclass", class_weights=weights)
