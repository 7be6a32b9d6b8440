# A dict raises in fit.
import segmentation_models as sm

loss = sm.losses.DiceLoss(class_weights={"car": 1.0, "road": 0.5})  # SEG401:41
