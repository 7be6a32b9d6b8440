from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias, TypedDict, type_check_only

from typing_extensions import Unpack

from ...base import SegmentationModel
from ...base.modules import _Activation, _Norm
from ...encoders import _EncoderName, _PretrainedOn

# `classes`, `pooling`, `dropout` and `activation` of the classification head.
_AuxParams: TypeAlias = Mapping[str, Any]
_Interpolation: TypeAlias = Literal["area", "bicubic", "bilinear", "nearest", "nearest-exact"]

@type_check_only
class _TimmKeywords(TypedDict, total=False):
    """What `tu-` encoders pass on to timm. Any other keyword is a mistake, which the models swallow without a word."""

    act_layer: Any
    attn_drop_rate: Any
    class_token: Any
    depths: Any
    drop_block_rate: Any
    drop_path_rate: Any
    drop_rate: Any
    dynamic_img_pad: Any
    dynamic_img_size: Any
    embed_dim: Any
    embed_dims: Any
    head_dim: Any
    img_size: Any
    init_values: Any
    layer_scale_init_value: Any
    ls_init_value: Any
    mlp_ratio: Any
    mlp_ratios: Any
    no_embed_class: Any
    norm_eps: Any
    norm_layer: Any
    num_heads: Any
    pad_type: Any
    patch_drop_rate: Any
    patch_size: Any
    pos_drop_rate: Any
    pre_norm: Any
    proj_drop_rate: Any
    qk_norm: Any
    qkv_bias: Any
    reg_tokens: Any
    stem_type: Any
    strict_img_size: Any
    window_size: Any

class Unet(SegmentationModel):
    """U-Net.

    `classes` is the number of channels; `activation=None` gives logits.
    """

    def __init__(
        self,
        encoder_name: _EncoderName | str = "resnet34",
        encoder_depth: int = 5,
        encoder_weights: _PretrainedOn | str | Literal[True] | None = "imagenet",
        decoder_use_norm: _Norm = "batchnorm",
        decoder_channels: Sequence[int] = (256, 128, 64, 32, 16),
        decoder_attention_type: Literal["scse"] | None = None,
        decoder_interpolation: _Interpolation = "nearest",
        in_channels: int = 3,
        classes: int = 1,
        activation: _Activation = None,
        aux_params: _AuxParams | None = None,
        *,
        decoder_use_batchnorm: bool | Literal["inplace"] | None = None,
        **kwargs: Unpack[_TimmKeywords],
    ) -> None: ...
