# Each case sets the channels and the weights together: they fit in all.
import segmentation_models as sm

match args.kind:
    case "two":
        n, w = 2, [1, 1]
    case "three":
        n, w = 3, [1, 1, 1]
    case _:
        raise SystemExit

model = sm.Unet("resnet34", classes=n, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=w))
