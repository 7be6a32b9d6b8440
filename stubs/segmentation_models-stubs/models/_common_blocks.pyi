from collections.abc import Callable
from typing import Any, Literal

def Conv2dBn(
    filters: int,
    kernel_size: int | tuple[int, int],
    strides: int | tuple[int, int] = (1, 1),
    padding: Literal["same", "valid"] = "valid",
    data_format: Literal["channels_first", "channels_last"] | None = None,
    dilation_rate: int | tuple[int, int] = (1, 1),
    activation: str | Callable[[Any], Any] | None = None,
    kernel_initializer: Any = "glorot_uniform",
    bias_initializer: Any = "zeros",
    kernel_regularizer: Any = None,
    bias_regularizer: Any = None,
    activity_regularizer: Any = None,
    kernel_constraint: Any = None,
    bias_constraint: Any = None,
    use_batchnorm: bool = False,
    **kwargs: Any,
) -> Callable[[Any], Any]: ...
