from collections.abc import Callable
from typing import Any, Literal, TypeAlias

import numpy.typing as npt

__all__ = ["encoders", "get_encoder", "get_encoder_names", "get_preprocessing_fn", "get_preprocessing_params"]

# Parameters take `_EncoderName | str`: the names are for completion; `tu-` and the name of a timm model is one, too.
_EncoderName: TypeAlias = Literal[
    "densenet121",
    "densenet161",
    "densenet169",
    "densenet201",
    "dpn107",
    "dpn131",
    "dpn68",
    "dpn68b",
    "dpn92",
    "dpn98",
    "efficientnet-b0",
    "efficientnet-b1",
    "efficientnet-b2",
    "efficientnet-b3",
    "efficientnet-b4",
    "efficientnet-b5",
    "efficientnet-b6",
    "efficientnet-b7",
    "inceptionresnetv2",
    "inceptionv4",
    "mit_b0",
    "mit_b1",
    "mit_b2",
    "mit_b3",
    "mit_b4",
    "mit_b5",
    "mobilenet_v2",
    "mobileone_s0",
    "mobileone_s1",
    "mobileone_s2",
    "mobileone_s3",
    "mobileone_s4",
    "resnet101",
    "resnet152",
    "resnet18",
    "resnet34",
    "resnet50",
    "resnext101_32x16d",
    "resnext101_32x32d",
    "resnext101_32x48d",
    "resnext101_32x4d",
    "resnext101_32x8d",
    "resnext50_32x4d",
    "se_resnet101",
    "se_resnet152",
    "se_resnet50",
    "se_resnext101_32x4d",
    "se_resnext50_32x4d",
    "senet154",
    "timm-efficientnet-b0",
    "timm-efficientnet-b1",
    "timm-efficientnet-b2",
    "timm-efficientnet-b3",
    "timm-efficientnet-b4",
    "timm-efficientnet-b5",
    "timm-efficientnet-b6",
    "timm-efficientnet-b7",
    "timm-efficientnet-b8",
    "timm-efficientnet-l2",
    "timm-skresnet18",
    "timm-skresnet34",
    "timm-skresnext50_32x4d",
    "timm-tf_efficientnet_lite0",
    "timm-tf_efficientnet_lite1",
    "timm-tf_efficientnet_lite2",
    "timm-tf_efficientnet_lite3",
    "timm-tf_efficientnet_lite4",
    "vgg11",
    "vgg11_bn",
    "vgg13",
    "vgg13_bn",
    "vgg16",
    "vgg16_bn",
    "vgg19",
    "vgg19_bn",
    "xception",
]
# `tu-` encoders take True. Parameters take `_PretrainedOn | str | Literal[True] | None`.
_PretrainedOn: TypeAlias = Literal[
    "advprop",
    "imagenet",
    "imagenet+5k",
    "imagenet+background",
    "instagram",
    "noisy-student",
    "ssl",
    "swsl",
]

encoders: dict[str, dict[str, Any]]

# An encoder's class depends on its name.
def get_encoder(
    name: _EncoderName | str,
    in_channels: int = 3,
    depth: int = 5,
    weights: _PretrainedOn | str | Literal[True] | None = None,
    output_stride: int = 32,
    **kwargs: Any,
) -> Any: ...
def get_encoder_names() -> list[str]: ...
def get_preprocessing_params(
    encoder_name: _EncoderName | str, pretrained: _PretrainedOn | str = "imagenet"
) -> dict[str, Any]: ...
def get_preprocessing_fn(
    encoder_name: _EncoderName | str, pretrained: _PretrainedOn | str = "imagenet"
) -> Callable[..., npt.NDArray[Any]]: ...
