# The view shows the new number: the weights average 1.
import segmentation_models as sm

W = {"car": 1.0, "road": 3.0}
values = W.values()
W["road"] = 1.0
metric = sm.metrics.IOUScore(class_weights=list(values))
