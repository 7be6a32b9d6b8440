# Raw output where probabilities are wanted.
import segmentation_models_pytorch as smp
import torch
import torch.nn.functional as F
from torch import nn

model = smp.Unet("resnet34", classes=3)
for images, masks in loader:
    output = model(images)
    loss = nn.BCELoss()(output, masks)  # SEG306:25
    loss = F.binary_cross_entropy(output, masks)  # SEG306:35
    loss = F.binary_cross_entropy(torch.sigmoid(output), masks)
    loss = smp.losses.JaccardLoss("multilabel", from_logits=False)(output.float(), masks)  # SEG306:68
    loss = smp.losses.MCCLoss()(output.softmax(dim=1), masks)
    loss = smp.losses.FocalLoss("multilabel", **options)(output, masks)
