# The function that is called ends the program.
import sys

import segmentation_models as sm


def finish():
    sys.exit()


weights = [1, 2, 3]
finish()
loss = sm.losses.DiceLoss(class_weights=weights, class_indexes=[0, 1])
