# The variables' names say whose the weights are: the background comes first.
import segmentation_models as sm

CLASSES = ["car", "road"]
car_weight = 1.0
road_weight = 2.0
background_weight = 0.5
loss = sm.losses.DiceLoss(class_weights=[background_weight, car_weight, road_weight])  # SEG201:41
