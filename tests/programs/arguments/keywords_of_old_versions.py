# The keywords have other names since 1.0; input_tensor is gone.
import segmentation_models as sm

model = sm.FPN("resnet34", freeze_encoder=True, use_batchnorm=True, dropout=0.2)  # SEG405:43 SEG405:63 SEG405:77
other = sm.Unet("resnet34", input_tensor=images)  # SEG405:42
