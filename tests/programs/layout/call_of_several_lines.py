# The finding stands at the argument, not at the call.
import segmentation_models as sm

loss = sm.losses.DiceLoss(
    beta=1,
    class_weights=[  # SEG101:19
        1,
        2,
        3,
    ],
    class_indexes=[
        0,
        1,
    ],
)
