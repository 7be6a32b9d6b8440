# No model has so many channels; whatever is said of it, the mistake below is told as well.
import numpy as np
import segmentation_models as sm

n = np.prod([10**15] * 1000)
values = [n] * 3

loss = sm.losses.DiceLoss(class_weights=[1, 2, 3], class_indexes=[0, 1])  # SEG101:41
