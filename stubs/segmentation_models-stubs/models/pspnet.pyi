from collections.abc import Callable
from os import PathLike
from typing import Any, Literal, SupportsIndex

from ..backbones.backbones_factory import Backbones as Backbones
from ..backbones.backbones_factory import _BackboneName
from ._common_blocks import Conv2dBn as Conv2dBn
from ._utils import Model
from ._utils import freeze_model as freeze_model
from .unet import _ActivationName, _PretrainedOn

# Keras's modules, set by the last call of a model function. This module's model function needs them as keywords;
# `segmentation_models` has the same function with the modules filled in.
backend: Any
layers: Any
models: Any
keras_utils: Any

def get_submodules() -> dict[str, Any]: ...
def check_input_shape(input_shape: tuple[int, int, int] | list[int], factor: int) -> None: ...
def Conv1x1BnReLU(filters: int, use_batchnorm: bool, name: str | None = None) -> Callable[[Any], Any]: ...
def SpatialContextBlock(
    level: int, conv_filters: int = 512, pooling_type: Literal["avg", "max"] = "avg", use_batchnorm: bool = True
) -> Callable[[Any], Any]: ...
def build_psp(
    backbone: Model,
    psp_layer_idx: str | int,
    pooling_type: Literal["avg", "max"] = "avg",
    conv_filters: int = 512,
    use_batchnorm: bool = True,
    final_upsampling_factor: int = 8,
    classes: int | SupportsIndex = 21,
    activation: _ActivationName | str | None = "softmax",
    dropout: float | None = None,
) -> Model: ...
def PSPNet(
    backbone_name: _BackboneName | str = "vgg16",
    input_shape: tuple[int, int, int] | list[int] = (384, 384, 3),
    classes: int | SupportsIndex = 21,
    activation: _ActivationName | str | None = "softmax",
    weights: str | PathLike[str] | None = None,
    encoder_weights: _PretrainedOn | str | None = "imagenet",
    encoder_freeze: bool = False,
    downsample_factor: Literal[4, 8, 16] = 8,
    psp_conv_filters: int = 512,
    psp_pooling_type: Literal["avg", "max"] = "avg",
    psp_use_batchnorm: bool = True,
    psp_dropout: float | None = None,
    **kwargs: Any,
) -> Model: ...
