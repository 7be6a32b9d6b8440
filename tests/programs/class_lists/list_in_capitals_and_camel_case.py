# `ClassNames` is a class list as well: the sky's weight comes first, its channel second.
import segmentation_models as sm

ClassNames = ["car", "sky"]
loss = sm.losses.DiceLoss(class_weights=[  # SEG201:41
    1.5,  # sky
    0.5,  # car
])
