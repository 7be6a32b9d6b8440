# The condition is known to hold, and binds the number of channels.
import segmentation_models as sm

if (n := 3) > 2:
    model = sm.Unet("resnet34", classes=n, activation="softmax")
    model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 1]))  # SEG102:60
