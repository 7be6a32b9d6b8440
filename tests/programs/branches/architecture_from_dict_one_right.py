# Which architecture it is says the command line.
import segmentation_models as sm

ARCHITECTURES = {"unet": sm.Unet, "fpn": sm.FPN, "linknet": sm.Linknet}
model = ARCHITECTURES[args.architecture]("resnet34", classes=1)
