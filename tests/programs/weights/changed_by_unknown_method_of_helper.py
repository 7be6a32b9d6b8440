# The list is inside of what the unknown object is given.
import segmentation_models as sm
from helper import Balancer

w = [1.0, 2.0]
balancer = Balancer()
balancer.apply({"weights": w})

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=w))
