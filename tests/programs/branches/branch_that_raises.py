# Whoever comes past the raise has two channels.
import segmentation_models as sm

if args.classes == 2:
    n = 2
else:
    raise ValueError(args.classes)

model = sm.Unet("resnet34", classes=n, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 1, 1]))  # SEG102:56
