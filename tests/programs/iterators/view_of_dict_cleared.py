# Nothing is left for the view to show.
import segmentation_models as sm

W = {"car": 1.0, "road": 2.0}
values = W.values()
W.clear()
loss = sm.losses.DiceLoss(class_weights=list(values))  # SEG402:41
