# `sum` begins with 0, and 0 + loss raises.
import segmentation_models as sm

total = sum([sm.losses.DiceLoss(), sm.losses.BinaryFocalLoss()])  # SEG406:9
