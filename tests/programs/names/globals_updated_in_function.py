# A function changes the names of the module.
import segmentation_models as sm


def load(known):
    globals().update(known)


weights = [1, 2, 3]
load(read())
loss = sm.losses.DiceLoss(class_weights=weights, class_indexes=[0, 1])
