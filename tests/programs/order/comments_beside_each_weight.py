# Plural, case and underscores do not matter: the road sign's weight comes first, its channel second.
import segmentation_models as sm

CLASSES = ["Cars", "Road_Signs"]
loss = sm.losses.DiceLoss(
    class_weights=[  # SEG201:19
        1,  # road sign
        2,  # car
    ]
)
