# The first of three is taken before: two weights for two channels.
import segmentation_models as sm

items = iter([5.0, 1.0, 1.0])
next(items)

model = sm.Unet("resnet34", classes=2, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=list(items)))
