# A negative weight rewards mistakes.
import segmentation_models as sm

loss = sm.losses.DiceLoss(class_weights=[1.0, -0.5, 2.5])  # SEG402:41
