from typing import Literal

from torch import nn

from .modules import _Activation

class SegmentationHead(nn.Sequential):
    """The last layers of every model: a convolution, the upsampling, and the activation, at the indexes 0, 1 and 2."""

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        kernel_size: int = 3,
        activation: _Activation = None,
        upsampling: int = 1,
    ) -> None: ...

class ClassificationHead(nn.Sequential):
    def __init__(
        self,
        in_channels: int,
        classes: int,
        pooling: Literal["avg", "max"] = "avg",
        dropout: float = 0.2,
        activation: _Activation = None,
    ) -> None: ...
