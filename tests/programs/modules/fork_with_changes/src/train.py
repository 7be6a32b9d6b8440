# What the fork has as the library has it is judged; what it changed or added is not known.
from . import segmentation_models as sm
from .segmentation_models.losses import CosineLoss, DiceLoss
from .segmentation_models.models.unetplus import UnetPlusPlus

pyramid = sm.FPN("resnet34", classes=4)
pyramid.compile("adam", DiceLoss(class_weights=[1, 2, 3]))  # SEG102:48
changed = sm.Unet("resnet34", classes=2, heads=2)
changed.compile("adam", DiceLoss(class_weights=[1, 2, 3]), [sm.metrics.Balance([1, 2])])
added = UnetPlusPlus("resnet34", classes=2)
added.compile("adam", sm.losses.CosineLoss(class_weights=[1, 2, 3]) + CosineLoss(angle=1))
sm.UnetPlusPlus("resnet34").compile("adam", sm.losses.cosine_loss, [sm.metrics.IOUScore(class_weights=[1, 3])])
