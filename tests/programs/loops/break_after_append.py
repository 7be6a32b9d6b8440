# A weight for the background is appended where there is one, and the loop left.
import segmentation_models as sm

weights = [1.0, 1.0]
for path in paths():
    if "background" in path:
        weights.append(1.0)
        break

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=weights))
