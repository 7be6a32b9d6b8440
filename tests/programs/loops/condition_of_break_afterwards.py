# Behind the loop nothing is known of the condition that it may be left by.
import segmentation_models as sm

binary = ask()
for attempt in range(3):
    if binary:
        break
    prepare(attempt)

model = sm.Unet("resnet34", classes=1 if binary else 3, activation="sigmoid" if binary else "softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1.0] if binary else [1.0, 1.0, 1.0]))
