from torch import Tensor
from torch.nn.modules.loss import _Loss

from .dice import _Mode

class LovaszLoss(_Loss):
    """Lovasz loss of logits: hinge ("binary", "multilabel"), or softmax ("multiclass").

    `from_logits` changes nothing: it always takes logits. `y_true` is 0 and 1, or class numbers of the shape (N, H, W).
    """

    mode: _Mode
    ignore_index: int | None
    per_image: bool
    def __init__(
        self, mode: _Mode, per_image: bool = False, ignore_index: int | None = None, from_logits: bool = True
    ) -> None: ...
    def forward(self, y_pred: Tensor, y_true: Tensor) -> Tensor: ...
    def __call__(self, y_pred: Tensor, y_true: Tensor) -> Tensor: ...
