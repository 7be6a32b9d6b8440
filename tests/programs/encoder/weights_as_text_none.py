# The text "None" is no weights' name; a path may be any text.
import segmentation_models as sm

model = sm.Unet("resnet34", encoder_weights="None")  # SEG410:45
other = sm.Unet("resnet34", encoder_weights="ImageNet")  # SEG410:45
own = sm.Unet("resnet34", encoder_weights="weights/imagenet_grey.h5")
plain = sm.Unet("resnet34", encoder_weights=None)
