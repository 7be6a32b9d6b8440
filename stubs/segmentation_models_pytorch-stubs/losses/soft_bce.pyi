from typing import Literal

from torch import Tensor, nn

class SoftBCEWithLogitsLoss(nn.Module):
    """Binary cross entropy of logits, every channel by itself, with `ignore_index` and label smoothing.

    `weight` and `pos_weight` are tensors that broadcast against (N, C, H, W): one number per channel has the shape
    (C, 1, 1).
    """

    ignore_index: int | None
    reduction: Literal["mean", "none", "sum"]
    smooth_factor: float | None
    weight: Tensor | None
    pos_weight: Tensor | None
    def __init__(
        self,
        weight: Tensor | None = None,
        ignore_index: int | None = -100,
        reduction: Literal["mean", "none", "sum"] = "mean",
        smooth_factor: float | None = None,
        pos_weight: Tensor | None = None,
    ) -> None: ...
    def forward(self, y_pred: Tensor, y_true: Tensor) -> Tensor: ...
    def __call__(self, y_pred: Tensor, y_true: Tensor) -> Tensor: ...
