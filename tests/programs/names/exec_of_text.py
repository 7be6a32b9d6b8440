# What is executed may set the weights.
import segmentation_models as sm

weights = [1, 2, 3]
exec(text)
loss = sm.losses.DiceLoss(class_weights=weights, class_indexes=[0, 1])
