from collections.abc import Sequence

from torch import Tensor, nn

from ..base.modules import _Activation
from . import base

class JaccardLoss(base.Loss):
    """1 - intersection over union of all channels together. Takes probabilities, unless `activation` makes them."""

    eps: float
    activation: nn.Module
    ignore_channels: Sequence[int] | None
    def __init__(
        self,
        eps: float = 1.0,
        activation: _Activation = None,
        ignore_channels: Sequence[int] | None = None,
        *,
        name: str | None = None,
    ) -> None: ...
    def forward(self, y_pr: Tensor, y_gt: Tensor) -> Tensor: ...
    def __call__(self, y_pr: Tensor, y_gt: Tensor) -> Tensor: ...

class DiceLoss(base.Loss):
    """1 - F-beta score of all channels together. Takes probabilities, unless `activation` makes them."""

    eps: float
    beta: float
    activation: nn.Module
    ignore_channels: Sequence[int] | None
    def __init__(
        self,
        eps: float = 1.0,
        beta: float = 1.0,
        activation: _Activation = None,
        ignore_channels: Sequence[int] | None = None,
        *,
        name: str | None = None,
    ) -> None: ...
    def forward(self, y_pr: Tensor, y_gt: Tensor) -> Tensor: ...
    def __call__(self, y_pr: Tensor, y_gt: Tensor) -> Tensor: ...

class L1Loss(nn.L1Loss, base.Loss): ...
class MSELoss(nn.MSELoss, base.Loss): ...
class CrossEntropyLoss(nn.CrossEntropyLoss, base.Loss): ...
class NLLLoss(nn.NLLLoss, base.Loss): ...
class BCELoss(nn.BCELoss, base.Loss): ...
class BCEWithLogitsLoss(nn.BCEWithLogitsLoss, base.Loss): ...
