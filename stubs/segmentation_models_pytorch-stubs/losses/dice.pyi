from collections.abc import Sequence
from typing import Any, Literal, TypeAlias

import numpy.typing as npt
from torch import Tensor
from torch.nn.modules.loss import _Loss

# A slip raises AssertionError without a text: better an error here, though a plain str needs an annotation for it.
_Mode: TypeAlias = Literal["binary", "multiclass", "multilabel"]
# Not every sequence: a range or a set is ignored at run time.
_Classes: TypeAlias = list[int] | tuple[int, ...] | npt.NDArray[Any] | Tensor
# One number per channel of the model. A dict, a number or a set is ignored at run time.
_ClassWeights: TypeAlias = Sequence[float] | npt.NDArray[Any] | Tensor

class DiceLoss(_Loss):
    """1 - Dice score, averaged over the channels.

    `y_pred` has the shape (N, C, H, W) and is logits, unless `from_logits=False`: then the probabilities that the
    model's `activation` gives. `y_true` is 0 and 1 in the same shape ("binary", C = 1; "multilabel"), or class numbers
    of the shape (N, H, W) ("multiclass").

    `class_weights` (from version 0.6.0, not for "binary") has one number per channel of the model, in the order of its
    channels, also where `classes` selects some of them.
    """

    mode: _Mode
    classes: Tensor | None
    from_logits: bool
    smooth: float
    eps: float
    log_loss: bool
    ignore_index: int | None
    class_weights: Tensor | None
    def __init__(
        self,
        mode: _Mode,
        classes: _Classes | None = None,
        log_loss: bool = False,
        from_logits: bool = True,
        smooth: float = 0.0,
        ignore_index: int | None = None,
        eps: float = 1e-7,
        class_weights: _ClassWeights | None = None,
    ) -> None: ...
    def forward(self, y_pred: Tensor, y_true: Tensor) -> Tensor: ...
    def __call__(self, y_pred: Tensor, y_true: Tensor) -> Tensor: ...
    def aggregate_loss(self, loss: Tensor) -> Tensor: ...
    def compute_score(
        self,
        output: Tensor,
        target: Tensor,
        smooth: float = 0.0,
        eps: float = 1e-7,
        dims: tuple[int, ...] | None = None,
    ) -> Tensor: ...
