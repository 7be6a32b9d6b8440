# A model and its activation in a row.
import segmentation_models_pytorch as smp
import torch
from torch import nn

model = nn.Sequential(smp.Unet("resnet34", classes=1), nn.Sigmoid()).cuda()
bce = nn.BCELoss()
for images, masks in loader:
    loss = bce(model(images), masks)
    loss = smp.losses.DiceLoss("binary", from_logits=False)(model(images), masks)
    loss = smp.losses.LovaszLoss("binary", from_logits=False)(model(images), masks)  # SEG307:63
    loss = nn.BCEWithLogitsLoss()(model(images), masks)  # SEG307:35
