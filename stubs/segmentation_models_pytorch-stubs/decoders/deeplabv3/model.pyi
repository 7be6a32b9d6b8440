from collections.abc import Iterable, Mapping
from typing import Any, Literal

from typing_extensions import Unpack

from ...base import SegmentationModel
from ...base.modules import _Activation
from ...encoders import _EncoderName, _PretrainedOn
from ..unet.model import _AuxParams, _TimmKeywords

class DeepLabV3(SegmentationModel):
    """DeepLabV3.

    `classes` is the number of channels; `activation=None` gives logits.
    """

    def __init__(
        self,
        encoder_name: _EncoderName | str = "resnet34",
        encoder_depth: int = 5,
        encoder_weights: _PretrainedOn | str | Literal[True] | None = "imagenet",
        encoder_output_stride: Literal[8, 16] = 8,
        decoder_channels: int = 256,
        decoder_atrous_rates: Iterable[int] = (12, 24, 36),
        decoder_aspp_separable: bool = False,
        decoder_aspp_dropout: float = 0.5,
        in_channels: int = 3,
        classes: int = 1,
        activation: _Activation = None,
        upsampling: int | None = None,
        aux_params: _AuxParams | None = None,
        **kwargs: Unpack[_TimmKeywords],
    ) -> None: ...
    def load_state_dict(self, state_dict: Mapping[str, Any], *args: Any, **kwargs: Any) -> Any: ...

class DeepLabV3Plus(SegmentationModel):
    """DeepLabV3+.

    `classes` is the number of channels; `activation=None` gives logits.
    """

    def __init__(
        self,
        encoder_name: _EncoderName | str = "resnet34",
        encoder_depth: Literal[3, 4, 5] = 5,
        encoder_weights: _PretrainedOn | str | Literal[True] | None = "imagenet",
        encoder_output_stride: Literal[8, 16] = 16,
        decoder_channels: int = 256,
        decoder_atrous_rates: Iterable[int] = (12, 24, 36),
        decoder_aspp_separable: bool = True,
        decoder_aspp_dropout: float = 0.5,
        in_channels: int = 3,
        classes: int = 1,
        activation: _Activation = None,
        upsampling: int = 4,
        aux_params: _AuxParams | None = None,
        **kwargs: Unpack[_TimmKeywords],
    ) -> None: ...
