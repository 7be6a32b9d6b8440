from typing import Literal

from torch import Tensor, nn

class SoftCrossEntropyLoss(nn.Module):
    """Cross entropy of logits (N, C, H, W) and class numbers (N, H, W), with label smoothing.

    Without `smooth_factor` it raises at the first batch: pass 0.0 for none.
    """

    smooth_factor: float | None
    ignore_index: int | None
    reduction: Literal["mean", "none", "sum"]
    dim: int
    def __init__(
        self,
        reduction: Literal["mean", "none", "sum"] = "mean",
        smooth_factor: float | None = None,
        ignore_index: int | None = -100,
        dim: int = 1,
    ) -> None: ...
    def forward(self, y_pred: Tensor, y_true: Tensor) -> Tensor: ...
    def __call__(self, y_pred: Tensor, y_true: Tensor) -> Tensor: ...
