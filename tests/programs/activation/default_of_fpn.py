# FPN's default is softmax: over one channel it is 1 everywhere.
import segmentation_models as sm

model = sm.FPN("resnet34", classes=1)  # SEG302:9
