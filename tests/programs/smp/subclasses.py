# A project's own class on a model of smp may put out anything.
import segmentation_models_pytorch as smp
import torch
from torch import nn


class Headless(smp.Unet):
    def __init__(self):
        super().__init__("resnet18", activation="sigmoid")
        self.segmentation_head = nn.Conv2d(16, 1, 3)


class Raw(smp.Unet):
    def forward(self, x):
        return torch.logit(super().forward(x))


class Partial(smp.Unet):
    def forward(self, x):
        return self.segmentation_head[0](self.decoder(*self.encoder(x)))


class Plain(smp.Unet):
    pass


criterion = nn.BCEWithLogitsLoss()
loss = criterion(Headless()(images), masks)
loss = criterion(Raw("resnet18", activation="sigmoid")(images), masks)
loss = criterion(Partial("resnet18", activation="sigmoid")(images), masks)
plain = Plain("resnet18", activation="sigmoid")
plain.segmentation_head[2] = nn.Identity()
loss = criterion(plain(images), masks)
