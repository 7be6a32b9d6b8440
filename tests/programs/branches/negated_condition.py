# `not args.multi` is the other side of the same condition: one channel never meets the categorical loss.
import segmentation_models as sm

n = 3 if args.multi else 1
loss = sm.losses.BinaryFocalLoss() if not args.multi else sm.losses.CategoricalFocalLoss()

model = sm.Unet("resnet34", classes=n, activation="softmax" if args.multi else "sigmoid")
model.compile("adam", loss)
