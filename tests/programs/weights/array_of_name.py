# Two weights for three class indexes, by way of a name and an array.
import numpy as np
import segmentation_models as sm

weights = [0.5, 1.5]
loss = sm.losses.JaccardLoss(class_weights=np.array(weights), class_indexes=[0, 1, 2])  # SEG101:44
