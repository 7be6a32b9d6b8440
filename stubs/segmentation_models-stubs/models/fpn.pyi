from collections.abc import Callable
from os import PathLike
from typing import Any, Literal, SupportsIndex, TypeAlias, Union

from ..backbones.backbones_factory import Backbones as Backbones
from ..backbones.backbones_factory import _BackboneName
from ._common_blocks import Conv2dBn as Conv2dBn
from ._utils import Model
from ._utils import freeze_model as freeze_model
from .unet import _ActivationName, _EncoderWeights, _FeatureLayers, _InputShape

_Aggregation: TypeAlias = Literal["sum", "concat"]

# Keras's modules, set by the last call of a model function. This module's model function needs them as keywords;
# `segmentation_models` has the same function with the modules filled in.
backend: Any
layers: Any
models: Any
keras_utils: Any

def get_submodules() -> dict[str, Any]: ...
def Conv3x3BnReLU(filters: int, use_batchnorm: bool, name: str | None = None) -> Callable[[Any], Any]: ...
def DoubleConv3x3BnReLU(filters: int, use_batchnorm: bool, name: str | None = None) -> Callable[[Any], Any]: ...
def FPNBlock(pyramid_filters: int, stage: int) -> Callable[[Any, Any], Any]: ...
def build_fpn(
    backbone: Model,
    skip_connection_layers: _FeatureLayers,
    pyramid_filters: int = 256,
    segmentation_filters: int = 128,
    classes: SupportsIndex = 1,
    activation: _ActivationName | str | None = "sigmoid",
    use_batchnorm: bool = True,
    aggregation: _Aggregation | str = "sum",
    dropout: float | None = None,
) -> Union[Model, Any]: ...
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
    **kwargs: Any,
) -> Union[Model, Any]: ...
