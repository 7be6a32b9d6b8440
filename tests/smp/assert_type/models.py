"""Models: their parameters, and the keywords that they swallow."""

from typing import Any

import segmentation_models_pytorch as smp
import torch
from torch import nn
from typing_extensions import assert_type

ENCODER = "efficientnet-b0"
CLASSES = ["car", "pedestrian"]
encoder = "tu-" + "convnext_tiny"

model = smp.Unet(ENCODER, encoder_weights="imagenet", in_channels=3, classes=len(CLASSES) + 1)
assert_type(model, smp.Unet)
assert_type(model.to("cpu"), smp.Unet)
assert_type(model.eval(), smp.Unet)
assert_type(model(torch.zeros(1, 3, 64, 64)), Any)
assert_type(smp.create_model("unet", "resnet18", classes=3, decoder_attention_type="scse"), smp.base.SegmentationModel)
model.segmentation_head[2] = nn.Identity()
model.load_state_dict(torch.load("model.pt"), strict=False)
torch.optim.Adam([{"params": model.encoder.parameters(), "lr": 1e-4}, {"params": model.decoder.parameters()}])

smp.Unet()
smp.UnetPlusPlus("resnet34", decoder_attention_type="scse", decoder_channels=[256, 128, 64, 32, 16])
smp.MAnet(encoder_name="se_resnext50_32x4d", activation="softmax2d", classes=4)
smp.Linknet("resnet18", decoder_use_batchnorm="inplace")
smp.FPN("mit_b2", decoder_merge_policy="cat", activation=None)
smp.PSPNet("resnet50", psp_use_batchnorm=False)
smp.DeepLabV3("resnet101", encoder_output_stride=16)
smp.DeepLabV3Plus("timm-efficientnet-b3", encoder_weights="noisy-student", activation="sigmoid")
smp.PAN("resnet34", decoder_interpolation="bilinear")
smp.UPerNet(encoder, encoder_weights=True, drop_path_rate=0.2)
smp.Segformer("mit_b0", aux_params={"classes": 4, "dropout": 0.5})
smp.DPT("tu-vit_base_patch16_224.augreg_in21k", encoder_weights=None, dynamic_img_size=True)
smp.Unet(encoder_name="tu-regnety_080", activation=nn.Sigmoid)

# What raises.
smp.Unet("resnet34", classes="3")  # E: argument
smp.Unet("resnet34", classes=CLASSES)  # E: argument
smp.Unet("resnet34", encoder_weights=False)  # E: argument
smp.Unet("resnet34", decoder_attention_type="cbam")  # E: argument
smp.DeepLabV3Plus("resnet34", encoder_output_stride=32)  # E: argument
smp.FPN("resnet34", decoder_merge_policy="sum")  # E: argument
smp.Unet(34)  # E: argument
smp.Deeplabv3("resnet34")  # E: attribute
smp.utils.losses.DiceLoss()  # E: attribute pyrefly=none ty=none

# What is ignored without a word. (ty sees no `Unpack` in `**kwargs`.)
smp.Unet("resnet34", num_classes=3)  # E: keyword ty=none
smp.Unet("resnet34", n_classes=3)  # E: keyword ty=none
smp.Unet(backbone_name="resnet50")  # E: keyword ty=none
smp.Unet("resnet34", input_channels=1)  # E: keyword ty=none
smp.Unet("resnet34", encoder_weight=None)  # E: keyword ty=none
smp.UnetPlusPlus("resnet34", input_shape=(256, 256, 3))  # E: keyword ty=none
smp.FPN("tu-resnet18", num_classes=3)  # E: keyword ty=none
smp.DeepLabV3Plus("resnet50", decoder_channel=256)  # E: keyword ty=none
