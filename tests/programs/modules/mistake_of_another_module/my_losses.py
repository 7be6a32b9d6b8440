# Wrong by itself, so it is told here.
import segmentation_models as sm

bad = sm.losses.DiceLoss(class_weights=[1, 2], class_indexes=[0, 1, 2])  # SEG101:40
