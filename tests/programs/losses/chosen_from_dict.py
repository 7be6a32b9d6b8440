# The loss that is chosen has two weights, the model three channels.
import segmentation_models as sm

LOSSES = {
    "dice": sm.losses.DiceLoss(class_weights=[1, 1]),  # SEG102:46
    "bce": sm.losses.BinaryCELoss(),
}
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", LOSSES["dice"])
