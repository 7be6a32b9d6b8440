from collections.abc import Callable, Sequence
from os import PathLike
from typing import Any, Literal, SupportsIndex, TypeAlias, Union

from . import backbones as backbones
from . import base as base
from . import losses as losses
from . import metrics as metrics
from . import models as models
from . import utils as utils
from .__version__ import __version__ as __version__
from .backbones.backbones_factory import Backbones as Backbones
from .backbones.backbones_factory import _BackboneName
from .models._utils import Model
from .models.fpn import _Aggregation
from .models.pspnet import _DownsampleFactor, _Pooling
from .models.unet import _ActivationName, _DecoderBlock, _EncoderWeights, _FeatureLayers, _InputShape

__all__ = [
    "FPN",
    "Linknet",
    "PSPNet",
    "Unet",
    "__version__",
    "framework",
    "get_available_backbone_names",
    "get_preprocessing",
    "losses",
    "metrics",
    "set_framework",
    "utils",
]

# Private, but the library's own tests and the programs that follow them read these two.
_KERAS_FRAMEWORK_NAME: str
_TF_KERAS_FRAMEWORK_NAME: str

# The one place where a word must stand in the call itself: whoever keeps it in a variable of type `str` sets the
# environment variable.
_FrameworkName: TypeAlias = Literal["keras", "tf.keras"]

# The model functions have all parameters of version 1.0.1, and no `**kwargs`: any other keyword raises there. Words may
# be any string (`_DecoderBlock | str`): programs keep them in variables, where mypy knows no more than that.

def Unet(
    backbone_name: _BackboneName | str = "vgg16",
    input_shape: _InputShape | None = (None, None, 3),
    classes: SupportsIndex = 1,
    activation: _ActivationName | str | None = "sigmoid",
    weights: str | PathLike[str] | None = None,
    encoder_weights: _EncoderWeights = "imagenet",
    encoder_freeze: bool = False,
    encoder_features: Literal["default"] | _FeatureLayers = "default",
    decoder_block_type: _DecoderBlock | str = "upsampling",
    decoder_filters: Sequence[SupportsIndex] = (256, 128, 64, 32, 16),
    decoder_use_batchnorm: bool = True,
) -> Union[Model, Any]:
    """A U-Net: images of shape (B, H, W, 3), H and W divisible by 32, to masks of shape (B, H, W, classes).

    By default one channel with a sigmoid. For several classes pass `classes=` (with one channel more for the
    background, if the masks have it) and `activation="softmax"`; the channels are in the order in which the dataset
    stacks the masks. `weights` is a file for the whole model, `encoder_weights` is "imagenet", a file or None.
    """

def Linknet(
    backbone_name: _BackboneName | str = "vgg16",
    input_shape: _InputShape | None = (None, None, 3),
    classes: SupportsIndex = 1,
    activation: _ActivationName | str | None = "sigmoid",
    weights: str | PathLike[str] | None = None,
    encoder_weights: _EncoderWeights = "imagenet",
    encoder_freeze: bool = False,
    encoder_features: Literal["default"] | _FeatureLayers = "default",
    decoder_block_type: _DecoderBlock | str = "upsampling",
    decoder_filters: Sequence[SupportsIndex | None] = (None, None, None, None, 16),
    decoder_use_batchnorm: bool = True,
) -> Union[Model, Any]:
    """A LinkNet: images of shape (B, H, W, 3), H and W divisible by 32, to masks of shape (B, H, W, classes).

    By default one channel with a sigmoid. For several classes pass `classes=` (with one channel more for the
    background, if the masks have it) and `activation="softmax"`; the channels are in the order in which the dataset
    stacks the masks. `weights` is a file for the whole model, `encoder_weights` is "imagenet", a file or None. None
    among the `decoder_filters` is as many as the encoder's layer has; the last one must be a number.
    """

def FPN(
    backbone_name: _BackboneName | str = "vgg16",
    input_shape: _InputShape | None = (None, None, 3),
    classes: SupportsIndex = 21,
    activation: _ActivationName | str | None = "softmax",
    weights: str | PathLike[str] | None = None,
    encoder_weights: _EncoderWeights = "imagenet",
    encoder_freeze: bool = False,
    encoder_features: Literal["default"] | _FeatureLayers = "default",
    pyramid_block_filters: int = 256,
    pyramid_use_batchnorm: bool = True,
    pyramid_aggregation: _Aggregation | str = "concat",
    pyramid_dropout: float | None = None,
) -> Union[Model, Any]:
    """A feature pyramid: images of shape (B, H, W, 3), H and W divisible by 32, to masks of shape (B, H, W, classes).

    By default 21 channels with a softmax. For one class pass `classes=1, activation="sigmoid"`, both of them; for more,
    the channels are in the order in which the dataset stacks the masks, with one for the background, if the masks have
    it. `weights` is a file for the whole model, `encoder_weights` is "imagenet", a file or None.
    """

def PSPNet(
    backbone_name: _BackboneName | str = "vgg16",
    input_shape: Sequence[SupportsIndex] = (384, 384, 3),
    classes: SupportsIndex = 21,
    activation: _ActivationName | str | None = "softmax",
    weights: str | PathLike[str] | None = None,
    encoder_weights: _EncoderWeights = "imagenet",
    encoder_freeze: bool = False,
    downsample_factor: _DownsampleFactor | int = 8,
    psp_conv_filters: int = 512,
    psp_pooling_type: _Pooling | str = "avg",
    psp_use_batchnorm: bool = True,
    psp_dropout: float | None = None,
) -> Union[Model, Any]:
    """A PSPNet: images of the fixed shape (B, H, W, 3) to masks of shape (B, H, W, classes).

    H and W must be given and divide by 6 * `downsample_factor`. By default 21 channels with a softmax. For one class
    pass `classes=1, activation="sigmoid"`, both of them; for more, the channels are in the order in which the dataset
    stacks the masks, with one for the background, if the masks have it. `weights` is a file for the whole model,
    `encoder_weights` is "imagenet", a file or None.
    """

def set_framework(name: _FrameworkName) -> None:
    """Choose the Keras to build with, "keras" or "tf.keras". The environment variable SM_FRAMEWORK, set before
    the first import of segmentation_models, does the same.
    """

def framework() -> str:
    """The Keras in use, "keras" or "tf.keras"."""

# Arrays give arrays, and tensors tensors; who says so in a type is at odds with `dataset.map(preprocess_input)`.
def get_preprocessing(name: _BackboneName | str) -> Callable[..., Any]:
    """The function that scales images (H, W, 3) or (B, H, W, 3), RGB from 0 to 255, as this backbone's training did."""

def get_available_backbone_names() -> list[str]:
    """The 32 names that the models' first parameter takes."""
