from os import PathLike
from typing import Any, Literal

from ..models._utils import Model

BASE_WEIGHT_URL: str

# Keras's modules, set by the last call of `InceptionResNetV2`.
backend: Any
layers: Any
models: Any
keras_utils: Any

def preprocess_input(x: Any, **kwargs: Any) -> Any: ...
def conv2d_bn(
    x: Any,
    filters: int,
    kernel_size: int | tuple[int, int] | list[int],
    strides: int | tuple[int, int] = 1,
    padding: Literal["same", "valid"] = "same",
    activation: str | None = "relu",
    use_bias: bool = False,
    name: str | None = None,
) -> Any: ...
def inception_resnet_block(
    x: Any,
    scale: float,
    block_type: Literal["block35", "block17", "block8"],
    block_idx: int,
    activation: str | None = "relu",
) -> Any: ...
def InceptionResNetV2(
    include_top: bool = True,
    weights: str | PathLike[str] | None = "imagenet",
    input_tensor: Any = None,
    input_shape: tuple[int | None, ...] | None = None,
    pooling: Literal["avg", "max"] | None = None,
    classes: int = 1000,
    **kwargs: Any,
) -> Model: ...
