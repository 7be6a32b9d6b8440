# The same condition chooses channels, weights and activation: they fit either way.
import segmentation_models as sm

n = 3 if args.multi else 1
weights = [1, 1, 1] if args.multi else [1]

model = sm.Unet("resnet34", classes=n, activation="softmax" if args.multi else "sigmoid")
model.compile("adam", sm.losses.DiceLoss(class_weights=weights))
