"""Heads of one's own, subclasses, and what lies below the models."""

import segmentation_models_pytorch as smp
import torch
from segmentation_models_pytorch.base import SegmentationHead
from segmentation_models_pytorch.decoders.unet.decoder import UnetDecoder
from segmentation_models_pytorch.encoders import get_encoder
from torch import Tensor, nn


class TwoHeads(nn.Module):
    def __init__(self, classes: int) -> None:
        super().__init__()
        self.u = smp.Unet("resnet18", encoder_weights=None, classes=classes, activation="sigmoid")
        self.u.segmentation_head[2] = nn.Identity()
        self.edges = SegmentationHead(in_channels=16, out_channels=1, kernel_size=3)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        self.u.check_input_shape(x)
        decoded = self.u.decoder(self.u.encoder(x))
        return self.u.segmentation_head(decoded), self.edges(decoded)


class WithDropout(smp.Unet):
    def __init__(self, rate: float, **kwargs: object) -> None:
        super().__init__("resnet18", encoder_weights=None, classes=3)
        self.dropout = nn.Dropout2d(rate)

    def forward(self, x: Tensor) -> Tensor:
        mask: Tensor = super().forward(self.dropout(x))
        return mask


class DecoderOnly(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = get_encoder("resnet18", in_channels=3, depth=5, weights=None)
        self.decoder = UnetDecoder(self.encoder.out_channels, (256, 128, 64, 32, 16))
        self.head = SegmentationHead(self.encoder.out_channels[-1], 1)


model = TwoHeads(3)
mask, edges = model(torch.rand(2, 3, 64, 64))
classifier = smp.Unet("resnet18", classes=2, aux_params={"pooling": "avg", "classes": 4})
masks, labels = classifier(torch.rand(2, 3, 64, 64))
print(WithDropout(0.2)(torch.rand(2, 3, 64, 64)).shape, mask.shape, edges.shape, labels.shape, DecoderOnly())
restored = smp.from_pretrained("out", strict=False)
again = smp.Unet.from_pretrained("out")
