# Which model it is is looked up by its name.
import segmentation_models as sm

name = "Unet"
model = globals()[name]("resnet34")
