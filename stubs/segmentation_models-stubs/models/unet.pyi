from collections.abc import Callable, Sequence
from os import PathLike
from typing import Any, Literal, SupportsIndex, TypeAlias, Union

from ..backbones.backbones_factory import Backbones as Backbones
from ..backbones.backbones_factory import _BackboneName
from ._common_blocks import Conv2dBn as Conv2dBn
from ._utils import Model
from ._utils import freeze_model as freeze_model

# Words for parameters that take `_ActivationName | str`: they are for completion, because a variable
# (`activation = "sigmoid" if n == 1 else "softmax"`) is a `str` to mypy. Functions are refused, as at run time.
_ActivationName: TypeAlias = Literal[
    "elu",
    "exponential",
    "gelu",
    "hard_sigmoid",
    "linear",
    "log_softmax",
    "relu",
    "selu",
    "sigmoid",
    "softmax",
    "softplus",
    "softsign",
    "swish",
    "tanh",
]
_DecoderBlock: TypeAlias = Literal["upsampling", "transpose"]
# Datasets that some or all encoders were trained on. A string may also be the name of a file; False is as None.
_PretrainedOn: TypeAlias = Literal["imagenet", "imagenet11k", "imagenet11k-places365ch"]
_EncoderWeights: TypeAlias = _PretrainedOn | str | Literal[False] | None
# Height, width and channels; with Keras's "channels_first", channels, height and width. Not three places: the shape of
# an array is a tuple of any length to most checkers, and so is `tuple(size) + (3,)`.
_InputShape: TypeAlias = Sequence[SupportsIndex | None]
# Layers by name or index. No `Sequence`: a string is a sequence of strings, and "block5" is no list of layers.
_FeatureLayers: TypeAlias = list[str] | list[int] | list[str | int] | tuple[str | int, ...]

# Keras's modules, set by the last call of a model function. This module's model function needs them as keywords;
# `segmentation_models` has the same function with the modules filled in.
backend: Any
layers: Any
models: Any
keras_utils: Any

def get_submodules() -> dict[str, Any]: ...
def Conv3x3BnReLU(filters: int, use_batchnorm: bool, name: str | None = None) -> Callable[[Any], Any]: ...
def DecoderUpsamplingX2Block(filters: int, stage: int, use_batchnorm: bool = False) -> Callable[..., Any]: ...
def DecoderTransposeX2Block(filters: int, stage: int, use_batchnorm: bool = False) -> Callable[..., Any]: ...
def build_unet(
    backbone: Model,
    decoder_block: Callable[..., Callable[..., Any]],
    skip_connection_layers: _FeatureLayers,
    decoder_filters: Sequence[SupportsIndex] = (256, 128, 64, 32, 16),
    n_upsample_blocks: int = 5,
    classes: SupportsIndex = 1,
    activation: _ActivationName | str | None = "sigmoid",
    use_batchnorm: bool = True,
) -> Union[Model, Any]: ...
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
    **kwargs: Any,
) -> Union[Model, Any]: ...
