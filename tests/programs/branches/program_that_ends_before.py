# The mistake stands behind the end of the program.
import sys

import segmentation_models as sm

weights = [1, 2, 3]
sys.exit()
loss = sm.losses.DiceLoss(class_weights=weights, class_indexes=[0, 1])
