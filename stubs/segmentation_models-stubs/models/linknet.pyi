from collections.abc import Callable
from os import PathLike
from typing import Any, Literal, SupportsIndex

from ..backbones.backbones_factory import Backbones as Backbones
from ..backbones.backbones_factory import _BackboneName
from ._common_blocks import Conv2dBn as Conv2dBn
from ._utils import Model
from ._utils import freeze_model as freeze_model
from .unet import _ActivationName, _FeatureLayers, _InputShape, _PretrainedOn

# Keras's modules, set by the last call of a model function. This module's model function needs them as keywords;
# `segmentation_models` has the same function with the modules filled in.
backend: Any
layers: Any
models: Any
keras_utils: Any

def get_submodules() -> dict[str, Any]: ...
def Conv3x3BnReLU(filters: int, use_batchnorm: bool, name: str | None = None) -> Callable[[Any], Any]: ...
def Conv1x1BnReLU(filters: int, use_batchnorm: bool, name: str | None = None) -> Callable[[Any], Any]: ...
def DecoderUpsamplingX2Block(filters: int | None, stage: int, use_batchnorm: bool) -> Callable[..., Any]: ...
def DecoderTransposeX2Block(filters: int | None, stage: int, use_batchnorm: bool) -> Callable[..., Any]: ...
def build_linknet(
    backbone: Model,
    decoder_block: Callable[..., Callable[..., Any]],
    skip_connection_layers: _FeatureLayers,
    decoder_filters: (tuple[int | None, int | None, int | None, int | None, int] | list[int] | list[int | None]) = (
        256,
        128,
        64,
        32,
        16,
    ),
    n_upsample_blocks: int = 5,
    classes: int | SupportsIndex = 1,
    activation: _ActivationName | str | None = "sigmoid",
    use_batchnorm: bool = True,
) -> Model: ...
def Linknet(
    backbone_name: _BackboneName | str = "vgg16",
    input_shape: _InputShape | None = (None, None, 3),
    classes: int | SupportsIndex = 1,
    activation: _ActivationName | str | None = "sigmoid",
    weights: str | PathLike[str] | None = None,
    encoder_weights: _PretrainedOn | str | None = "imagenet",
    encoder_freeze: bool = False,
    encoder_features: Literal["default"] | _FeatureLayers = "default",
    decoder_block_type: Literal["upsampling", "transpose"] = "upsampling",
    decoder_filters: (tuple[int | None, int | None, int | None, int | None, int] | list[int] | list[int | None]) = (
        None,
        None,
        None,
        None,
        16,
    ),
    decoder_use_batchnorm: bool = True,
    **kwargs: Any,
) -> Model: ...
