# Unet's default for one channel is sigmoid, FPN's is softmax.
import segmentation_models as sm

Arch = sm.Unet if c else sm.FPN
model = Arch("resnet34", classes=1)
