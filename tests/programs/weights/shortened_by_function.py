# The function takes the third weight away: two weights for two indexes.
import segmentation_models as sm


def drop(a):
    a.pop()


weights = [1, 2, 3]
drop(weights)
loss = sm.losses.DiceLoss(class_weights=weights, class_indexes=[0, 1])
