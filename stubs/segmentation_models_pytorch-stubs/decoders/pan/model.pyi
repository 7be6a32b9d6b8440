from typing import Literal

from typing_extensions import Unpack

from ...base import SegmentationModel
from ...base.modules import _Activation
from ...encoders import _EncoderName, _PretrainedOn
from ..unet.model import _AuxParams, _Interpolation, _TimmKeywords

class PAN(SegmentationModel):
    """Pyramid attention network.

    `classes` is the number of channels; `activation=None` gives logits.
    """

    def __init__(
        self,
        encoder_name: _EncoderName | str = "resnet34",
        encoder_depth: Literal[3, 4, 5] = 5,
        encoder_weights: _PretrainedOn | str | Literal[True] | None = "imagenet",
        encoder_output_stride: Literal[16, 32] = 16,
        decoder_channels: int = 32,
        decoder_interpolation: _Interpolation = "bilinear",
        in_channels: int = 3,
        classes: int = 1,
        activation: _Activation = None,
        upsampling: int = 4,
        aux_params: _AuxParams | None = None,
        *,
        upscale_mode: _Interpolation | None = None,
        **kwargs: Unpack[_TimmKeywords],
    ) -> None: ...
