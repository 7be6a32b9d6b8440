# What stands first in CategoricalFocalLoss is alpha, which may be one number for each class.
import segmentation_models as sm

loss = sm.losses.CategoricalFocalLoss([0.2, 0.8])
