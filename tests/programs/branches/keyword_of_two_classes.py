# One of the two models takes the keyword.
import segmentation_models as sm

Arch = sm.FPN if c else sm.Unet
model = Arch("resnet34", classes=3, activation="softmax", pyramid_block_filters=128)
