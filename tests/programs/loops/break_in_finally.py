# The `finally` ends the loop in its first round: two weights for two channels.
import segmentation_models as sm

w = [1.0]
for _ in range(5):
    try:
        w.append(2.0)
    finally:
        break

model = sm.Unet("resnet34", classes=2, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=w))
