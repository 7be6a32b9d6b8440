# What a function of another library does to the list that it is given is unknown.
import segmentation_models as sm
from helper import add_background

w = [1.0, 2.0]
add_background(w)

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=w))
