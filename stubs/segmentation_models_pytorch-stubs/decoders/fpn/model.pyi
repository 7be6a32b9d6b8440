from typing import Literal

from typing_extensions import Unpack

from ...base import SegmentationModel
from ...base.modules import _Activation
from ...encoders import _EncoderName, _PretrainedOn
from ..unet.model import _AuxParams, _Interpolation, _TimmKeywords

class FPN(SegmentationModel):
    """Feature pyramid network.

    `classes` is the number of channels; `activation=None` gives logits.
    """

    def __init__(
        self,
        encoder_name: _EncoderName | str = "resnet34",
        encoder_depth: int = 5,
        encoder_weights: _PretrainedOn | str | Literal[True] | None = "imagenet",
        decoder_pyramid_channels: int = 256,
        decoder_segmentation_channels: int = 128,
        decoder_merge_policy: Literal["add", "cat"] = "add",
        decoder_dropout: float = 0.2,
        decoder_interpolation: _Interpolation = "nearest",
        in_channels: int = 3,
        classes: int = 1,
        activation: _Activation = None,
        upsampling: int = 4,
        aux_params: _AuxParams | None = None,
        **kwargs: Unpack[_TimmKeywords],
    ) -> None: ...
