from typing import Any, Union

from .base import Loss as Loss
from .base.functional import ClassIndexes, ClassWeights, NumberArray, NumpyNumber
from .base.objects import SumOfLosses

SMOOTH: float

class JaccardLoss(Loss):
    """1 - IoU of masks and predictions of shape (B, H, W, C), averaged over the channels.

    `class_weights` are one number per channel, in the order of the channels (of the indexes, where given).
    """

    class_weights: ClassWeights | NumberArray | float
    class_indexes: ClassIndexes | int | None
    per_image: bool
    smooth: float | NumpyNumber
    def __init__(
        self,
        class_weights: ClassWeights | NumberArray | None = None,
        class_indexes: ClassIndexes | int | None = None,
        per_image: bool = False,
        smooth: float | NumpyNumber = 1e-5,
    ) -> None:
        """1 - IoU of masks and predictions of shape (B, H, W, C), averaged over channels.

        Args:
            class_weights: one number per channel, in the order of the channels (of the indexes, where given).
                The channels are the classes as the dataset stacks them, with the background where it stands there
                (usually last). The weights are not normalised: a perfect prediction costs 1 - mean(weights).
            class_indexes: the channels to look at, by number from 0; all of them by default.
        """

    def __call__(self, gt: Any, pr: Any) -> Any: ...

class DiceLoss(Loss):
    """1 - F-beta score (Dice for `beta=1`) of masks and predictions of shape (B, H, W, C), averaged over the channels.

    `class_weights` are one number per channel, in the order of the channels (of the indexes, where given).
    The first parameter is `beta`: pass the weights by keyword.
    """

    beta: float | NumpyNumber
    class_weights: ClassWeights | NumberArray | float
    class_indexes: ClassIndexes | int | None
    per_image: bool
    smooth: float | NumpyNumber
    def __init__(
        self,
        beta: float | NumpyNumber = 1,
        class_weights: ClassWeights | NumberArray | None = None,
        class_indexes: ClassIndexes | int | None = None,
        per_image: bool = False,
        smooth: float | NumpyNumber = 1e-5,
    ) -> None:
        """1 - F-beta score (Dice for `beta=1`) of masks and predictions of shape (B, H, W, C), averaged over channels.

        The first parameter is `beta`: pass the weights by keyword.

        Args:
            beta: above 1, what is missed costs more than what is found in excess.
            class_weights: one number per channel, in the order of the channels (of the indexes, where given).
                The channels are the classes as the dataset stacks them, with the background where it stands there
                (usually last). The weights are not normalised: a perfect prediction costs 1 - mean(weights).
            class_indexes: the channels to look at, by number from 0; all of them by default.
        """

    def __call__(self, gt: Any, pr: Any) -> Any: ...

class BinaryCELoss(Loss):
    """Binary cross entropy of masks and predictions of shape (B, H, W, C), every channel by itself.

    For models with a sigmoid. It has no `class_weights`, and when a model is loaded without `custom_objects`, Keras
    puts its own loss of the same name (`binary_crossentropy`) in its place.
    """

    def __init__(self) -> None: ...
    def __call__(self, gt: Any, pr: Any) -> Any: ...

class CategoricalCELoss(Loss):
    """Cross entropy over the channels of masks and predictions of shape (B, H, W, C), for two channels or more.

    `class_weights` are one number per channel, in the order of the channels (of the indexes, where given).
    The channels are rescaled to add up to 1, so that with one channel, or one class index, the loss is constant and
    nothing is learnt.
    """

    class_weights: ClassWeights | NumberArray | float
    class_indexes: ClassIndexes | int | None
    def __init__(
        self,
        class_weights: ClassWeights | NumberArray | None = None,
        class_indexes: ClassIndexes | int | None = None,
    ) -> None:
        """Cross entropy over the channels of masks and predictions of shape (B, H, W, C), for two or more.

        Args:
            class_weights: one number per channel, in the order of the channels (of the indexes, where given).
                The channels are the classes as the dataset stacks them, with the background where it stands there
                (usually last). The weights are not normalised.
            class_indexes: the channels to look at, by number from 0; all of them by default.
        """

    def __call__(self, gt: Any, pr: Any) -> Any: ...

class CategoricalFocalLoss(Loss):
    """Focal loss over the channels of masks and predictions of shape (B, H, W, C), for a softmax over two or more.

    It has no `class_weights`: `alpha` may be one number per channel. Its name is `focal_loss`.
    """

    alpha: float | NumpyNumber | ClassWeights | NumberArray
    gamma: float | NumpyNumber
    class_indexes: ClassIndexes | int | None
    def __init__(
        self,
        alpha: float | NumpyNumber | ClassWeights | NumberArray = 0.25,
        gamma: float | NumpyNumber = 2.0,
        class_indexes: ClassIndexes | int | None = None,
    ) -> None:
        """Focal loss over the channels of masks and predictions of shape (B, H, W, C), for a softmax over two or more.

        Args:
            alpha: a factor, or one number per channel, in the order of the channels (of the indexes, where given).
            gamma: lowers the part of what is already right.
            class_indexes: the channels to look at, by number from 0; all of them by default.
        """

    def __call__(self, gt: Any, pr: Any) -> Any: ...

class BinaryFocalLoss(Loss):
    """Focal loss of masks and predictions of shape (B, H, W, C), every channel by itself, for models with a sigmoid.

    It has no `class_weights`: `alpha` weighs the foreground and `1 - alpha` the rest. `gamma` lowers the part of what
    is already right.
    """

    alpha: float | NumpyNumber
    gamma: float | NumpyNumber
    def __init__(self, alpha: float | NumpyNumber = 0.25, gamma: float | NumpyNumber = 2.0) -> None: ...
    def __call__(self, gt: Any, pr: Any) -> Any: ...

jaccard_loss: Union[JaccardLoss, Any]
dice_loss: Union[DiceLoss, Any]

binary_focal_loss: Union[BinaryFocalLoss, Any]
categorical_focal_loss: Union[CategoricalFocalLoss, Any]

binary_crossentropy: Union[BinaryCELoss, Any]
categorical_crossentropy: Union[CategoricalCELoss, Any]

bce_dice_loss: Union[SumOfLosses, Any]
bce_jaccard_loss: Union[SumOfLosses, Any]

cce_dice_loss: Union[SumOfLosses, Any]
cce_jaccard_loss: Union[SumOfLosses, Any]

binary_focal_dice_loss: Union[SumOfLosses, Any]
binary_focal_jaccard_loss: Union[SumOfLosses, Any]

categorical_focal_dice_loss: Union[SumOfLosses, Any]
categorical_focal_jaccard_loss: Union[SumOfLosses, Any]
