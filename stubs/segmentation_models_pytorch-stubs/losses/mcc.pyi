from torch import Tensor
from torch.nn.modules.loss import _Loss

class MCCLoss(_Loss):
    """1 - Matthews correlation coefficient of binary masks. Takes probabilities, not logits."""

    eps: float
    def __init__(self, eps: float = 1e-5) -> None: ...
    def forward(self, y_pred: Tensor, y_true: Tensor) -> Tensor: ...
    def __call__(self, y_pred: Tensor, y_true: Tensor) -> Tensor: ...
