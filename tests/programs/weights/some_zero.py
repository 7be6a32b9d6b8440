# Zero for one class leaves it out, which may be meant.
import segmentation_models as sm

loss = sm.losses.DiceLoss(class_weights=[0, 1, 2])
