# Weights are appended by the rounds that go on early.
import segmentation_models as sm

weights = []
for path in ["a.png", "b.png", "c.png"]:
    if is_mask(path):
        weights.append(1.0)
        continue
    show(path)

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=weights))
