from collections.abc import Callable, Sequence
from os import PathLike
from typing import Any, Literal, SupportsIndex, Union

from ..backbones.backbones_factory import Backbones as Backbones
from ..backbones.backbones_factory import _BackboneName
from ._common_blocks import Conv2dBn as Conv2dBn
from ._utils import Model
from ._utils import freeze_model as freeze_model
from .unet import _ActivationName, _DecoderBlock, _EncoderWeights, _FeatureLayers, _InputShape

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
    decoder_filters: Sequence[SupportsIndex | None] = (256, 128, 64, 32, 16),
    n_upsample_blocks: int = 5,
    classes: SupportsIndex = 1,
    activation: _ActivationName | str | None = "sigmoid",
    use_batchnorm: bool = True,
) -> Union[Model, Any]: ...
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
    **kwargs: Any,
) -> Union[Model, Any]: ...
