# `noqa` of another code does not silence it.
import segmentation_models as sm

loss = sm.losses.DiceLoss(class_weights=[1, 2, 3], class_indexes=[0, 1])  # noqa: E501  # SEG101:41
