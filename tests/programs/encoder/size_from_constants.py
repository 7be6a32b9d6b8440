# 272 is no multiple of 32; which of two widths it is, both are wrong.
import segmentation_models as sm

HEIGHT, WIDTH = 256, 272 if wide() else 300
model = sm.Linknet("resnet34", input_shape=(HEIGHT, WIDTH, 3))  # SEG408:44
