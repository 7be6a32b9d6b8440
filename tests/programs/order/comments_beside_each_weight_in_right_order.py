# One comment for each weight, in the order of the channels.
import segmentation_models as sm

CLASSES = ["Cars", "Road_Signs"]
loss = sm.losses.DiceLoss(
    class_weights=[
        2,  # car
        1,  # road sign
    ]
)
