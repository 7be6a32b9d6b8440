from os import PathLike
from typing import Any, Literal

from ..models._utils import Model

WEIGHTS_PATH: str
WEIGHTS_PATH_NO_TOP: str

# Keras's modules, set by the last call of `InceptionV3`.
backend: Any
layers: Any
models: Any
keras_utils: Any

def conv2d_bn(
    x: Any,
    filters: int,
    num_row: int,
    num_col: int,
    padding: Literal["same", "valid"] = "same",
    strides: int | tuple[int, int] = (1, 1),
    name: str | None = None,
) -> Any: ...
def InceptionV3(
    include_top: bool = True,
    weights: str | PathLike[str] | None = "imagenet",
    input_tensor: Any = None,
    input_shape: tuple[int | None, ...] | None = None,
    pooling: Literal["avg", "max"] | None = None,
    classes: int = 1000,
    **kwargs: Any,
) -> Model: ...
def preprocess_input(x: Any, **kwargs: Any) -> Any: ...
