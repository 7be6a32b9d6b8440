# A loss can be multiplied, not divided.
import segmentation_models as sm

half = sm.losses.DiceLoss() / 2  # SEG406:8
fine = 0.5 * sm.losses.DiceLoss() + sm.losses.CategoricalFocalLoss() * 2
