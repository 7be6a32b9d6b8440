# What is assigned below a model, or set on it, makes its output another.
import pytorch_lightning as pl
import segmentation_models_pytorch as smp
import torch.nn as nn
from surgery import replace_head


class TwoHeads(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.u = smp.Unet("resnet18", classes=classes, activation="sigmoid")
        self.u.segmentation_head[2] = nn.Identity()

    def forward(self, x):
        return self.u(x)


class Module(pl.LightningModule):
    def __init__(self):
        super().__init__()
        self.net = smp.Unet(activation="sigmoid")

    def forward(self, x):
        return self.net(x)


criterion = nn.BCEWithLogitsLoss()
loss = criterion(TwoHeads(3)(images), masks)
model = smp.Unet("resnet18", activation="sigmoid")
model.segmentation_head[-1].activation = nn.Identity()
loss = criterion(model(images), masks)
other = smp.Unet("resnet18", activation="sigmoid")
setattr(other, "segmentation_head", nn.Conv2d(16, 1, 1))
loss = criterion(other(images), masks)
third = replace_head(smp.Unet("resnet18", activation="sigmoid"))
loss = criterion(third(images), masks)
loaded = Module.load_from_checkpoint("best.ckpt")
loss = criterion(loaded(images), masks)
kept = smp.Unet("resnet18", activation="sigmoid")
loss = criterion(kept(images), masks)  # SEG307:18
sliced = smp.Unet("resnet18", activation="sigmoid", aux_params={"classes": 4})
mask, label = sliced(images)
loss = criterion(label, labels) + criterion(mask, masks)  # SEG307:45
