# One of the two widths is right.
import segmentation_models as sm

WIDTH = 272 if wide() else 320
model = sm.Linknet("resnet34", input_shape=(256, WIDTH, 3))
