from collections.abc import Sequence

from torch import Tensor, nn

from ..base.modules import _Activation
from . import base

class IoU(base.Metric):
    """Intersection over union of all channels together. Takes probabilities, unless `activation` makes them."""

    eps: float
    threshold: float | None
    activation: nn.Module
    ignore_channels: Sequence[int] | None
    def __init__(
        self,
        eps: float = 1e-7,
        threshold: float | None = 0.5,
        activation: _Activation = None,
        ignore_channels: Sequence[int] | None = None,
        *,
        name: str | None = None,
    ) -> None: ...
    def forward(self, y_pr: Tensor, y_gt: Tensor) -> Tensor: ...
    def __call__(self, y_pr: Tensor, y_gt: Tensor) -> Tensor: ...

class Fscore(base.Metric):
    """F-beta score of all channels together. Takes probabilities, unless `activation` makes them."""

    beta: float
    eps: float
    threshold: float | None
    activation: nn.Module
    ignore_channels: Sequence[int] | None
    def __init__(
        self,
        beta: float = 1,
        eps: float = 1e-7,
        threshold: float | None = 0.5,
        activation: _Activation = None,
        ignore_channels: Sequence[int] | None = None,
        *,
        name: str | None = None,
    ) -> None: ...
    def forward(self, y_pr: Tensor, y_gt: Tensor) -> Tensor: ...
    def __call__(self, y_pr: Tensor, y_gt: Tensor) -> Tensor: ...

class Accuracy(base.Metric):
    """Share of the values that are right. Takes probabilities, unless `activation` makes them."""

    threshold: float | None
    activation: nn.Module
    ignore_channels: Sequence[int] | None
    def __init__(
        self,
        threshold: float | None = 0.5,
        activation: _Activation = None,
        ignore_channels: Sequence[int] | None = None,
        *,
        name: str | None = None,
    ) -> None: ...
    def forward(self, y_pr: Tensor, y_gt: Tensor) -> Tensor: ...
    def __call__(self, y_pr: Tensor, y_gt: Tensor) -> Tensor: ...

class Recall(base.Metric):
    """Share of the mask's pixels that were found. Takes probabilities, unless `activation` makes them."""

    eps: float
    threshold: float | None
    activation: nn.Module
    ignore_channels: Sequence[int] | None
    def __init__(
        self,
        eps: float = 1e-7,
        threshold: float | None = 0.5,
        activation: _Activation = None,
        ignore_channels: Sequence[int] | None = None,
        *,
        name: str | None = None,
    ) -> None: ...
    def forward(self, y_pr: Tensor, y_gt: Tensor) -> Tensor: ...
    def __call__(self, y_pr: Tensor, y_gt: Tensor) -> Tensor: ...

class Precision(base.Metric):
    """Share of the predicted pixels that are right. Takes probabilities, unless `activation` makes them."""

    eps: float
    threshold: float | None
    activation: nn.Module
    ignore_channels: Sequence[int] | None
    def __init__(
        self,
        eps: float = 1e-7,
        threshold: float | None = 0.5,
        activation: _Activation = None,
        ignore_channels: Sequence[int] | None = None,
        *,
        name: str | None = None,
    ) -> None: ...
    def forward(self, y_pr: Tensor, y_gt: Tensor) -> Tensor: ...
    def __call__(self, y_pr: Tensor, y_gt: Tensor) -> Tensor: ...
