# The end is two calls away.
import sys

import segmentation_models as sm


def leave():
    sys.exit()


def finish():
    leave()


weights = [1, 2, 3]
finish()
loss = sm.losses.DiceLoss(class_weights=weights, class_indexes=[0, 1])
