# What stands second in a model is the input's shape.
import segmentation_models as sm

model = sm.Unet("resnet34", 5)  # SEG404:29
