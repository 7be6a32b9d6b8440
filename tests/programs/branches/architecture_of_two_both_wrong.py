# The default of both is softmax, which is 1 everywhere over one channel.
import segmentation_models as sm

Arch = sm.FPN if c else sm.PSPNet
model = Arch("resnet34", classes=1)  # SEG302:9
