from typing import Any

import tensorflow as tf

from .base import Loss as Loss
from .base.functional import _ClassIndexes, _ClassWeights
from .base.objects import SumOfLosses

SMOOTH: float

class JaccardLoss(Loss):
    """1 - IoU of masks and predictions of shape (B, H, W, C), averaged over the channels.

    `class_weights` has one number per channel of the model, in the order of its channels: the classes as the dataset
    stacks them, the background where it stands there (usually last). With `class_indexes`, one number per index, in
    the order of the indexes. The weights are not normalised: the loss of a perfect prediction is 1 - mean(weights).
    """

    class_weights: _ClassWeights | float
    class_indexes: _ClassIndexes | None
    per_image: bool
    smooth: float
    def __init__(
        self,
        class_weights: _ClassWeights | None = None,
        class_indexes: _ClassIndexes | None = None,
        per_image: bool = False,
        smooth: float = 1e-5,
    ) -> None: ...
    def __call__(self, gt: Any, pr: Any) -> tf.Tensor: ...

class DiceLoss(Loss):
    """1 - F-beta score (Dice for `beta=1`) of masks and predictions of shape (B, H, W, C), averaged over the channels.

    The first parameter is `beta`, which weighs recall against precision: pass the weights by keyword. `class_weights`
    has one number per channel of the model, in the order of its channels: the classes as the dataset stacks them, the
    background where it stands there (usually last). With `class_indexes`, one number per index, in the order of the
    indexes. The weights are not normalised: the loss of a perfect prediction is 1 - mean(weights).
    """

    beta: float
    class_weights: _ClassWeights | float
    class_indexes: _ClassIndexes | None
    per_image: bool
    smooth: float
    def __init__(
        self,
        beta: float = 1,
        class_weights: _ClassWeights | None = None,
        class_indexes: _ClassIndexes | None = None,
        per_image: bool = False,
        smooth: float = 1e-5,
    ) -> None: ...
    def __call__(self, gt: Any, pr: Any) -> tf.Tensor: ...

class BinaryCELoss(Loss):
    """Binary cross entropy of masks and predictions of shape (B, H, W, C), every channel by itself.

    For models with a sigmoid. It has no `class_weights`, and when a model is loaded without `custom_objects`, Keras
    puts its own loss of the same name (`binary_crossentropy`) in its place.
    """

    def __init__(self) -> None: ...
    def __call__(self, gt: Any, pr: Any) -> tf.Tensor: ...

class CategoricalCELoss(Loss):
    """Cross entropy over the channels of masks and predictions of shape (B, H, W, C), for two channels or more.

    The channels are rescaled to add up to 1, so that with one channel, or one class index, the loss is constant and
    nothing is learnt. `class_weights` has one number per channel of the model, in the order of its channels: the
    classes as the dataset stacks them, the background where it stands there (usually last). With `class_indexes`, one
    number per index, in the order of the indexes.
    """

    class_weights: _ClassWeights | float
    class_indexes: _ClassIndexes | None
    def __init__(
        self, class_weights: _ClassWeights | None = None, class_indexes: _ClassIndexes | None = None
    ) -> None: ...
    def __call__(self, gt: Any, pr: Any) -> tf.Tensor: ...

class CategoricalFocalLoss(Loss):
    """Focal loss over the channels of masks and predictions of shape (B, H, W, C), for a softmax over two or more.

    It has no `class_weights`, but `alpha` may be one number per channel, in the order of the model's channels (of
    `class_indexes`, where given), and then it weighs the classes. `gamma` lowers the part of what is already right.
    Its name is `focal_loss`.
    """

    alpha: float | _ClassWeights
    gamma: float
    class_indexes: _ClassIndexes | None
    def __init__(
        self, alpha: float | _ClassWeights = 0.25, gamma: float = 2.0, class_indexes: _ClassIndexes | None = None
    ) -> None: ...
    def __call__(self, gt: Any, pr: Any) -> tf.Tensor: ...

class BinaryFocalLoss(Loss):
    """Focal loss of masks and predictions of shape (B, H, W, C), every channel by itself, for models with a sigmoid.

    It has no `class_weights`: `alpha` weighs the foreground and `1 - alpha` the rest. `gamma` lowers the part of what
    is already right.
    """

    alpha: float
    gamma: float
    def __init__(self, alpha: float = 0.25, gamma: float = 2.0) -> None: ...
    def __call__(self, gt: Any, pr: Any) -> tf.Tensor: ...

jaccard_loss: JaccardLoss
dice_loss: DiceLoss

binary_focal_loss: BinaryFocalLoss
categorical_focal_loss: CategoricalFocalLoss

binary_crossentropy: BinaryCELoss
categorical_crossentropy: CategoricalCELoss

bce_dice_loss: SumOfLosses
bce_jaccard_loss: SumOfLosses

cce_dice_loss: SumOfLosses
cce_jaccard_loss: SumOfLosses

binary_focal_dice_loss: SumOfLosses
binary_focal_jaccard_loss: SumOfLosses

categorical_focal_dice_loss: SumOfLosses
categorical_focal_jaccard_loss: SumOfLosses
