from typing import Literal

from typing_extensions import Unpack

from ...base import SegmentationModel
from ...base.modules import _Activation, _Norm
from ...encoders import _EncoderName, _PretrainedOn
from ..unet.model import _AuxParams, _TimmKeywords

class Linknet(SegmentationModel):
    """Linknet.

    `classes` is the number of channels; `activation=None` gives logits.
    """

    def __init__(
        self,
        encoder_name: _EncoderName | str = "resnet34",
        encoder_depth: int = 5,
        encoder_weights: _PretrainedOn | str | Literal[True] | None = "imagenet",
        decoder_use_norm: _Norm = "batchnorm",
        in_channels: int = 3,
        classes: int = 1,
        activation: _Activation = None,
        aux_params: _AuxParams | None = None,
        *,
        decoder_use_batchnorm: bool | Literal["inplace"] | None = None,
        **kwargs: Unpack[_TimmKeywords],
    ) -> None: ...
