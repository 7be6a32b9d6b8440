# Losses are added after they are applied; those of smp.utils before as well.
import segmentation_models_pytorch as smp
import segmentation_models_pytorch.utils
from torch import nn

dice, bce = smp.losses.DiceLoss("binary"), nn.BCEWithLogitsLoss()
both = dice + bce  # SEG406:8
half = 0.5 * dice  # SEG406:8
half = FACTORS[0] * dice
both = smp.utils.losses.DiceLoss() + 0.5 * smp.utils.losses.BCEWithLogitsLoss()
loss = 0.5 * dice(output, masks) + bce(output, masks)
weighted = smp.losses.DiceLoss("binary", class_weights=[1, 2])  # SEG406:56
some = smp.losses.JaccardLoss("binary", classes=[1])  # SEG406:49
some = smp.losses.JaccardLoss("binary", classes=None, class_weights=weights)
