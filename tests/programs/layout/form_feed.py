# A form feed is a line of its own here, and Python takes it for blank.

import segmentation_models as sm

loss = sm.losses.DiceLoss(class_weights=[1, 2, 3], class_indexes=[0, 1])  # SEG101:41
