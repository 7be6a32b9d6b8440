# PSPNet divides by six times its downsample factor.
import segmentation_models as sm

right = sm.PSPNet("resnet34", input_shape=(288, 96, 3), downsample_factor=16)
wrong = sm.PSPNet("resnet34", input_shape=(240, 256, 3))  # SEG408:43
unset = sm.PSPNet("resnet34", input_shape=(None, None, 3))  # SEG408:43
