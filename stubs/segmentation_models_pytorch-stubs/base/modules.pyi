from collections.abc import Callable
from typing import Any, Literal, TypeAlias

from torch import Tensor, nn

# Parameters take `_ActivationName | str | Callable[..., Any] | None`: the names are for completion.
_ActivationName: TypeAlias = Literal[
    "argmax", "argmax2d", "clamp", "identity", "logsoftmax", "sigmoid", "softmax", "softmax2d", "tanh"
]
_Activation: TypeAlias = _ActivationName | str | Callable[..., Any] | None
_Norm: TypeAlias = bool | Literal["batchnorm", "identity", "inplace", "instancenorm", "layernorm"] | dict[str, Any]

def get_norm_layer(use_norm: _Norm, out_channels: int) -> nn.Module: ...

class Conv2dReLU(nn.Sequential):
    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        kernel_size: int,
        padding: int = 0,
        stride: int = 1,
        use_norm: _Norm = "batchnorm",
    ) -> None: ...

class SCSEModule(nn.Module):
    cSE: nn.Sequential
    sSE: nn.Sequential
    def __init__(self, in_channels: int, reduction: int = 16) -> None: ...
    def forward(self, x: Tensor) -> Tensor: ...

class ArgMax(nn.Module):
    dim: int | None
    def __init__(self, dim: int | None = None) -> None: ...
    def forward(self, x: Tensor) -> Tensor: ...

class Clamp(nn.Module):
    min: float
    max: float
    def __init__(self, min: float = 0, max: float = 1) -> None: ...
    def forward(self, x: Tensor) -> Tensor: ...

class Activation(nn.Module):
    activation: nn.Module
    def __init__(self, name: _Activation, **params: Any) -> None: ...
    def forward(self, x: Tensor) -> Tensor: ...

class Attention(nn.Module):
    attention: nn.Module
    def __init__(self, name: Literal["scse"] | None, **params: Any) -> None: ...
    def forward(self, x: Tensor) -> Tensor: ...
