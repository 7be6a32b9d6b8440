# `__iadd__` by its name is `+=`.
import segmentation_models as sm

w = [1.0, 2.0]
w.__iadd__([0.5])

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=w))
