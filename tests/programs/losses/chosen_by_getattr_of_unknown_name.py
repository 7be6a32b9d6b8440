# Which loss it is stands in a configuration.
import segmentation_models as sm

model = sm.Unet("resnet34")
model.compile("adam", getattr(sm.losses, config["loss"]))
