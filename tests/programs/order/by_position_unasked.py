# The advice is off by default.
import segmentation_models as sm

CLASSES = ["car", "pedestrian"]
loss = sm.losses.DiceLoss(class_weights=[0.5, 1.5])
