# For those who ask for it: a perfect prediction costs -1.
# seglint: enable=SEG407
import segmentation_models as sm

loss = sm.losses.DiceLoss(class_weights=[1, 2, 3])  # SEG407:41
