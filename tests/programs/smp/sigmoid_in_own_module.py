# A module of the project holds a model with a sigmoid; the losses within another one apply it again.
import segmentation_models_pytorch as smp
import torch
import torch.nn as nn


class Wrapped(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = smp.Unet("resnet34", classes=4)
        self.last = nn.Sigmoid()

    def forward(self, x):
        x = self.net(x)
        return self.last(x)


class Combined(nn.Module):
    def __init__(self):
        super().__init__()
        self.bce = nn.BCEWithLogitsLoss()
        self.dice = smp.losses.DiceLoss("multilabel")

    def forward(self, prediction, target):
        return 0.5 * self.bce(prediction, target) + self.dice(prediction, target)  # SEG307:31 SEG307:63


model = Wrapped()
model = model.to("cuda")
model.train()
combined = Combined()
for images, masks in loader:
    loss = combined(model(images), masks)
