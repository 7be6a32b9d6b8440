# What was appended before the raise stays where the exception is caught.
import segmentation_models as sm

weights = [1.0, 1.0]
try:
    if has_background():
        weights.append(1.0)
        raise ValueError("background")
except ValueError:
    print("with background")

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=weights))
