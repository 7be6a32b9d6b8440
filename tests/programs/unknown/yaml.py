# Channels and weights stand in a file.
import segmentation_models as sm
import yaml

cfg = yaml.safe_load(open("config.yaml"))

model = sm.Unet("resnet34", classes=cfg["n"])
model.compile("adam", sm.losses.DiceLoss(class_weights=cfg["w"]))
