# Brackets around the name change nothing: two weights for three classes.
import segmentation_models as sm

(CLASSES) = ["car", "sky", "sea"]
loss = sm.losses.DiceLoss(class_weights=[1.0, 0.5])  # SEG103:41
