from typing import Any, Literal

from . import base as base
from . import datasets as datasets
from . import decoders as decoders
from . import encoders as encoders
from . import losses as losses
from . import metrics as metrics
from .__version__ import __version__ as __version__
from .base import SegmentationModel
from .base.hub_mixin import from_pretrained as from_pretrained
from .decoders.deeplabv3 import DeepLabV3 as DeepLabV3
from .decoders.deeplabv3 import DeepLabV3Plus as DeepLabV3Plus
from .decoders.dpt import DPT as DPT
from .decoders.fpn import FPN as FPN
from .decoders.linknet import Linknet as Linknet
from .decoders.manet import MAnet as MAnet
from .decoders.pan import PAN as PAN
from .decoders.pspnet import PSPNet as PSPNet
from .decoders.segformer import Segformer as Segformer
from .decoders.unet import Unet as Unet
from .decoders.unetplusplus import UnetPlusPlus as UnetPlusPlus
from .decoders.upernet import UPerNet as UPerNet
from .encoders import _EncoderName, _PretrainedOn

__all__ = [
    "DPT",
    "FPN",
    "PAN",
    "DeepLabV3",
    "DeepLabV3Plus",
    "Linknet",
    "MAnet",
    "PSPNet",
    "Segformer",
    "UPerNet",
    "Unet",
    "UnetPlusPlus",
    "__version__",
    "create_model",
    "datasets",
    "decoders",
    "encoders",
    "from_pretrained",
    "losses",
    "metrics",
]

# `segmentation_models_pytorch.utils` is no attribute before it is imported, as at run time (from version 0.3.0).

MODEL_ARCHITECTURES_MAPPING: dict[str, type[SegmentationModel]]

def create_model(
    arch: str,
    encoder_name: _EncoderName | str = "resnet34",
    encoder_weights: _PretrainedOn | str | Literal[True] | None = "imagenet",
    in_channels: int = 3,
    classes: int = 1,
    **kwargs: Any,
) -> SegmentationModel: ...
