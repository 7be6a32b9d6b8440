# A list can be gone through as often as one likes.
import segmentation_models as sm

m = list(map(float, ["1", "2"]))
total = sum(m)
w = list(m)

model = sm.Unet("resnet34", classes=2, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=w))
