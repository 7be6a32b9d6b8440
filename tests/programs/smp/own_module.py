# A module of the project holds the model, and computes the loss in forward.
import segmentation_models_pytorch as smp
import torch.nn as nn
from segmentation_models_pytorch.losses import DiceLoss

MODE = smp.losses.constants.BINARY_MODE


class SegmentationModel(nn.Module):
    def __init__(self, activation=None):
        super(SegmentationModel, self).__init__()
        self.arc = smp.Unet(
            encoder_name="timm-efficientnet-b0", in_channels=3, classes=1, activation=activation
        )

    def forward(self, images, masks=None):
        logits = self.arc(images)
        if masks is not None:
            loss1 = DiceLoss(mode=MODE)(logits, masks)
            loss2 = nn.BCEWithLogitsLoss()(logits, masks)
            return logits, loss1 + loss2
        return logits


class Criterion(nn.Module):
    def __init__(self):
        super().__init__()
        self.bce = nn.BCEWithLogitsLoss()
        self.dice = smp.losses.DiceLoss("binary")

    def forward(self, prediction, target):
        return self.bce(prediction, target) + self.dice(prediction, target)


model = SegmentationModel().to("cuda")
for images, masks in loader:
    logits, loss = model(images, masks)

net = smp.Linknet("resnet18")
criterion = Criterion().cuda()
for images, masks in loader:
    loss = criterion(net(images), masks)
