from collections.abc import Sequence
from typing import Literal

from typing_extensions import Unpack

from ...base import SegmentationModel
from ...base.modules import _Activation
from ...encoders import _PretrainedOn
from ..unet.model import _AuxParams, _TimmKeywords

class DPT(SegmentationModel):
    """Dense prediction transformer, for `tu-` encoders that are vision transformers.

    `classes` is the number of channels; `activation=None` gives logits.
    """

    def __init__(
        self,
        encoder_name: str = "tu-vit_base_patch16_224.augreg_in21k",
        encoder_depth: int = 4,
        encoder_weights: _PretrainedOn | str | Literal[True] | None = "imagenet",
        encoder_output_indices: list[int] | None = None,
        decoder_readout: Literal["add", "cat", "ignore"] = "cat",
        decoder_intermediate_channels: Sequence[int] = (256, 512, 1024, 1024),
        decoder_fusion_channels: int = 256,
        in_channels: int = 3,
        classes: int = 1,
        activation: _Activation = None,
        aux_params: _AuxParams | None = None,
        **kwargs: Unpack[_TimmKeywords],
    ) -> None: ...
