from .dice import DiceLoss, _Classes, _ClassWeights, _Mode

class TverskyLoss(DiceLoss):
    """(1 - Tversky score) ** gamma, averaged over the channels; with `alpha` and `beta` 0.5 the Dice loss.

    `alpha` weighs false positives, `beta` false negatives.
    `y_pred` has the shape (N, C, H, W) and is logits, unless `from_logits=False`: then the probabilities that the
    model's `activation` gives. `y_true` is 0 and 1 in the same shape ("binary", C = 1; "multilabel"), or class numbers
    of the shape (N, H, W) ("multiclass").

    `class_weights` (from version 0.6.0, not for "binary") has one number per channel of the model, in the order of its
    channels, also where `classes` selects some of them.
    """

    alpha: float
    beta: float
    gamma: float
    def __init__(
        self,
        mode: _Mode,
        classes: _Classes | None = None,
        log_loss: bool = False,
        from_logits: bool = True,
        smooth: float = 0.0,
        ignore_index: int | None = None,
        eps: float = 1e-7,
        alpha: float = 0.5,
        beta: float = 0.5,
        gamma: float = 1.0,
        class_weights: _ClassWeights | None = None,
    ) -> None: ...
