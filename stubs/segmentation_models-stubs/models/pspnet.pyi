from collections.abc import Callable, Sequence
from os import PathLike
from typing import Any, Literal, SupportsIndex, TypeAlias, Union

from ..backbones.backbones_factory import Backbones as Backbones
from ..backbones.backbones_factory import _BackboneName
from ._common_blocks import Conv2dBn as Conv2dBn
from ._utils import Model
from ._utils import freeze_model as freeze_model
from .unet import _ActivationName, _EncoderWeights

_Pooling: TypeAlias = Literal["avg", "max"]
_DownsampleFactor: TypeAlias = Literal[4, 8, 16]

# Keras's modules, set by the last call of a model function. This module's model function needs them as keywords;
# `segmentation_models` has the same function with the modules filled in.
backend: Any
layers: Any
models: Any
keras_utils: Any

def get_submodules() -> dict[str, Any]: ...
def check_input_shape(input_shape: Sequence[SupportsIndex], factor: int) -> None: ...
def Conv1x1BnReLU(filters: int, use_batchnorm: bool, name: str | None = None) -> Callable[[Any], Any]: ...
def SpatialContextBlock(
    level: int, conv_filters: int = 512, pooling_type: _Pooling | str = "avg", use_batchnorm: bool = True
) -> Callable[[Any], Any]: ...
def build_psp(
    backbone: Model,
    psp_layer_idx: str | int,
    pooling_type: _Pooling | str = "avg",
    conv_filters: int = 512,
    use_batchnorm: bool = True,
    final_upsampling_factor: int = 8,
    classes: SupportsIndex = 21,
    activation: _ActivationName | str | None = "softmax",
    dropout: float | None = None,
) -> Union[Model, Any]: ...
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
    **kwargs: Any,
) -> Union[Model, Any]: ...
