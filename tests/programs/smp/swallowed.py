# Keywords that smp's models leave out, silently.
import segmentation_models_pytorch as smp

model = smp.Unet("resnet34", num_classes=3)  # SEG405:42
model = smp.FPN(backbone_name="resnet50", classes=3)  # SEG405:31
model = smp.Unet(encoder_name="tu-resnet34", num_classes=3)
model = smp.Unet(encoder_name=ENCODER, num_classes=3)
model = smp.Unet("resnet34", attention_type="scse", decoder_use_batchnorm=True)
model = smp.PAN("resnet34", encoder_dilation=True)
model = smp.create_model("Unet", encoder_name="resnet34", decoder_channels=(64, 32, 16), encoder_depth=3, classes=2)
