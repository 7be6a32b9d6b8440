# Which loss it is says the command line; one of the two is right.
import segmentation_models as sm

LOSSES = {
    "dice": sm.losses.DiceLoss(class_weights=[1, 1]),
    "bce": sm.losses.BinaryCELoss(),
}
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", LOSSES[args.loss])
