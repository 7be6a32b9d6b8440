# Classes that derive from the library's models and losses are what they are made as, unless they change it.
import segmentation_models_pytorch as smp
import torch
from torch import nn


class MyUnet(smp.Unet):
    def __init__(self, n):
        super().__init__("resnet34", classes=n, activation="softmax")


class Freezable(smp.Unet):
    def freeze(self):
        for p in self.encoder.parameters():
            p.requires_grad = False


class Raw(smp.Unet):
    def __init__(self):
        super().__init__("resnet34", classes=3, activation="sigmoid")
        self.segmentation_head[2] = nn.Identity()


class Raw2(smp.FPN):
    def __init__(self):
        super().__init__("resnet34", classes=3, activation="sigmoid")
        self.segmentation_head = nn.Conv2d(1, 2, 3)


class Forward(smp.Unet):
    def forward(self, x):
        return torch.sigmoid(super().forward(x))


class Own(smp.Unet):
    def forward(self, x):
        features = self.encoder(x)
        return self.segmentation_head(self.decoder(*features))


class WithLoss(smp.Unet):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.criterion = nn.CrossEntropyLoss()

    def training_step(self, batch):
        x, y = batch
        return self.criterion(self(x), y)  # SEG307


ce, bce = nn.CrossEntropyLoss(), nn.BCEWithLogitsLoss()
net = MyUnet(3).to("cuda")
ce(net(x), y)  # SEG307
f = Freezable("resnet34", classes=3, activation="softmax2d").cuda()
f.freeze()
ce(f(x), y)  # SEG307
ce(Raw()(x), y)
ce(Raw2()(x), y)
g = Forward("resnet34").to("cuda")
bce(g(x), y)  # SEG307
bce(torch.sigmoid(Forward("resnet34")(x)), y)  # SEG307
h = Own("resnet34", activation="sigmoid")
bce(h(x), y)
w = WithLoss(encoder_name="resnet34", classes=3, activation="softmax2d")
w.training_step(batch)


class MyDice(smp.losses.DiceLoss):
    def __init__(self):
        super().__init__("multiclass", class_weights={"a": 1.0})  # SEG401


MyDice()(smp.Unet(classes=3)(x), y)


class Focal(smp.losses.FocalLoss):
    def forward(self, p, t):
        return super().forward(p, t.long()) * 2  # SEG307


Focal("multiclass")(smp.Unet(classes=3, activation="softmax2d")(x), y)
