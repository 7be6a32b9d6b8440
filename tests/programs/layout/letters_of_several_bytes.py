# Columns count letters, not bytes.
import segmentation_models as sm

é = "ü"; ö = "ä"; loss = sm.losses.DiceLoss(class_weights=[1, 2, 3], class_indexes=[0, 1])  # SEG101:59
