from collections.abc import Callable
from os import PathLike
from typing import Any, Literal, SupportsIndex, TypeAlias

from ..backbones.backbones_factory import Backbones as Backbones
from ..backbones.backbones_factory import _BackboneName
from ._common_blocks import Conv2dBn as Conv2dBn
from ._utils import Model
from ._utils import freeze_model as freeze_model

# Keras's activations by name. Parameters take `_ActivationName | str | None`: the names are for completion; a variable
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
# Datasets that some or all encoders were trained on. Parameters take `_PretrainedOn | str | None`: a string may also be
# the name of a file.
_PretrainedOn: TypeAlias = Literal["imagenet", "imagenet11k", "imagenet11k-places365ch"]
# Height, width and channels; with Keras's "channels_first", channels, height and width.
_InputShape: TypeAlias = (
    tuple[int | None, int | None, int] | tuple[int, int | None, int | None] | list[int] | list[int | None]
)
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
    decoder_filters: tuple[int, int, int, int, int] | list[int] = (256, 128, 64, 32, 16),
    n_upsample_blocks: int = 5,
    classes: int | SupportsIndex = 1,
    activation: _ActivationName | str | None = "sigmoid",
    use_batchnorm: bool = True,
) -> Model: ...
def Unet(
    backbone_name: _BackboneName | str = "vgg16",
    input_shape: _InputShape | None = (None, None, 3),
    classes: int | SupportsIndex = 1,
    activation: _ActivationName | str | None = "sigmoid",
    weights: str | PathLike[str] | None = None,
    encoder_weights: _PretrainedOn | str | None = "imagenet",
    encoder_freeze: bool = False,
    encoder_features: Literal["default"] | _FeatureLayers = "default",
    decoder_block_type: Literal["upsampling", "transpose"] = "upsampling",
    decoder_filters: tuple[int, int, int, int, int] | list[int] = (256, 128, 64, 32, 16),
    decoder_use_batchnorm: bool = True,
    **kwargs: Any,
) -> Model: ...
