# Class weights belong to the loss: fit weights samples, and a mask has many classes.
import segmentation_models as sm

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss())
weights = {0: 0.5, 1: 1.0, 2: 1.5}
model.fit(x, y, epochs=5, class_weight=weights)  # SEG414:40
model.fit(x, y, epochs=5, class_weight=None)
