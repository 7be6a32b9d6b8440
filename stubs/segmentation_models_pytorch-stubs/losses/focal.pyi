from collections.abc import Callable
from typing import Literal

from torch import Tensor
from torch.nn.modules.loss import _Loss

from .dice import _ClassWeights, _Mode

class FocalLoss(_Loss):
    """Focal loss, every channel by itself, averaged over the channels.

    `y_pred` has the shape (N, C, H, W) and is logits, unless `from_logits=False`: then the probabilities that the
    model's `activation` gives. `y_true` is 0 and 1 in the same shape ("binary", C = 1; "multilabel"), or class numbers
    of the shape (N, H, W) ("multiclass").

    `alpha` is one number: it weighs the foreground, `1 - alpha` the rest. `class_weights` (from version 0.6.0, not for
    "binary") has one number per channel of the model, in the order of its channels. Pass all but `mode` by keyword:
    `from_logits` and `eps` came in between in 0.6.0.
    """

    mode: _Mode
    from_logits: bool
    ignore_index: int | None
    eps: float
    focal_loss_fn: Callable[..., Tensor]
    class_weights: Tensor | None
    def __init__(
        self,
        mode: _Mode,
        alpha: float | None = None,
        gamma: float | None = 2.0,
        ignore_index: int | None = None,
        from_logits: bool = True,
        eps: float = 1e-7,
        reduction: Literal["batchwise_mean", "mean", "none", "sum"] | None = "mean",
        normalized: bool = False,
        reduced_threshold: float | None = None,
        class_weights: _ClassWeights | None = None,
    ) -> None: ...
    def forward(self, y_pred: Tensor, y_true: Tensor) -> Tensor: ...
    def __call__(self, y_pred: Tensor, y_true: Tensor) -> Tensor: ...
