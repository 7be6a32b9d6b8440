# A perfect prediction costs nothing.
# seglint: enable=SEG407
import segmentation_models as sm

loss = sm.losses.DiceLoss(class_weights=[0.5, 1, 1.5])
