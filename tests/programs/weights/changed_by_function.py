# The function appends the third weight to the list that it is given.
import segmentation_models as sm


def add_background(weights):
    weights.append(0.5)


weights = [1.0, 2.0]
add_background(weights)

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=weights))
