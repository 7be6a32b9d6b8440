# The subject is known, so only one case is taken: four channels.
import segmentation_models as sm

kind = "multi"
match kind:
    case "binary":
        n = 1
    case "multi":
        n = 4

model = sm.Unet("resnet34", classes=n, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 1, 1]))  # SEG102:56
