from typing import Literal

from typing_extensions import Unpack

from ...base import SegmentationModel
from ...base.modules import _Activation, _Norm
from ...encoders import _EncoderName, _PretrainedOn
from ..unet.model import _AuxParams, _TimmKeywords

class PSPNet(SegmentationModel):
    """Pyramid scene parsing network.

    `classes` is the number of channels; `activation=None` gives logits.
    """

    def __init__(
        self,
        encoder_name: _EncoderName | str = "resnet34",
        encoder_weights: _PretrainedOn | str | Literal[True] | None = "imagenet",
        encoder_depth: int = 3,
        psp_out_channels: int = 512,
        decoder_use_norm: _Norm = "batchnorm",
        psp_dropout: float = 0.2,
        in_channels: int = 3,
        classes: int = 1,
        activation: _Activation = None,
        upsampling: int = 8,
        aux_params: _AuxParams | None = None,
        *,
        psp_use_batchnorm: bool | Literal["inplace"] | None = None,
        **kwargs: Unpack[_TimmKeywords],
    ) -> None: ...
