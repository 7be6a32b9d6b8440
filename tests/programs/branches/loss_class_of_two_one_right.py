# DiceLoss takes class_weights, CategoricalFocalLoss does not.
import segmentation_models as sm

make = sm.losses.DiceLoss if c else sm.losses.CategoricalFocalLoss
loss = make(class_weights=w)
