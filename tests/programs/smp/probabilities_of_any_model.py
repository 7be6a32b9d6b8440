# A sigmoid or softmax says what the numbers are, whatever model they come from.
import segmentation_models_pytorch as smp
import torch
import torch.nn.functional as F
from torch import nn
from torchvision.models.segmentation import deeplabv3_resnet50


class Wrapped(nn.Module):
    def __init__(self, backbone):
        super().__init__()
        self.backbone, self.last = backbone, nn.Softmax(dim=1)

    def forward(self, x):
        return self.last(self.backbone(x)["out"])


model = Wrapped(deeplabv3_resnet50(num_classes=4))
other = smp.Unet("resnet34", classes=4)
for images, masks in loader:
    loss = smp.losses.DiceLoss("multiclass")(model(images), masks)  # SEG307:46
    loss = smp.losses.DiceLoss("multiclass", from_logits=False)(model(images), masks)
    logits = other(images) - other(images).mean(dim=1, keepdim=True)
    loss = F.cross_entropy(torch.softmax(logits, dim=1), masks)  # SEG307:28
    loss = F.cross_entropy(logits, masks) + F.cross_entropy(torch.log_softmax(logits, dim=1), masks)
    loss = nn.BCEWithLogitsLoss()(torch.softmax(logits, dim=-1), masks)
