from collections.abc import Iterable, Sequence
from typing import Any

import torch
from torch import Tensor, nn

class Epoch:
    model: nn.Module
    # Modules with a `__name__`, be it one that the program gave them.
    loss: Any
    metrics: Sequence[Any]
    stage_name: str
    verbose: bool
    device: str | torch.device
    def __init__(
        self,
        model: nn.Module,
        loss: nn.Module,
        metrics: Sequence[nn.Module],
        stage_name: str,
        device: str | torch.device = "cpu",
        verbose: bool = True,
    ) -> None: ...
    def batch_update(self, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]: ...
    def on_epoch_start(self) -> None: ...
    # By the names of the loss and the metrics: to checkers, the `__name__` of a module is a module.
    def run(self, dataloader: Iterable[Any]) -> dict[Any, Any]: ...

class TrainEpoch(Epoch):
    optimizer: torch.optim.Optimizer
    def __init__(
        self,
        model: nn.Module,
        loss: nn.Module,
        metrics: Sequence[nn.Module],
        optimizer: torch.optim.Optimizer,
        device: str | torch.device = "cpu",
        verbose: bool = True,
    ) -> None: ...

class ValidEpoch(Epoch):
    def __init__(
        self,
        model: nn.Module,
        loss: nn.Module,
        metrics: Sequence[nn.Module],
        device: str | torch.device = "cpu",
        verbose: bool = True,
    ) -> None: ...
