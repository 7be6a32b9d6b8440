# The function binds other weights than those that stand above its call.
import segmentation_models as sm


def make():
    global weights
    weights = [1, 2]


weights = [1, 2, 3]
make()
loss = sm.losses.DiceLoss(class_weights=weights, class_indexes=[0, 1])
