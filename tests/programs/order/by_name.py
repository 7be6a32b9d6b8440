# Looked up by the names of the class list, the weights cannot be in another order.
# seglint: enable=SEG205
import segmentation_models as sm

CLASSES = ["car", "pedestrian"]
WEIGHTS = {"pedestrian": 1.5, "car": 0.5}
loss = sm.losses.DiceLoss(class_weights=[WEIGHTS[name] for name in CLASSES])
