# The subclass is a DiceLoss: two weights for three channels.
import segmentation_models as sm


class WeightedDice(sm.losses.DiceLoss):
    pass


model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", WeightedDice(class_weights=[1, 2]))  # SEG102:50
