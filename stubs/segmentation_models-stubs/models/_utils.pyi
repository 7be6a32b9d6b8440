from collections.abc import Callable, Mapping, Sequence
from os import PathLike
from typing import Any, Literal, TypeAlias, Union, type_check_only

import numpy.typing as npt
import tensorflow as tf

_File: TypeAlias = str | PathLike[str]
# Strings, the library's metrics and Keras's stand side by side in one list, which mypy takes for a list of objects.
_Several: TypeAlias = Sequence[Any] | Mapping[str, Any]

# What Keras calls with masks and predictions. Losses and metrics of Keras itself are among it, whichever Keras it is; a
# class where an instance belongs is not, because its parameters are other things than tensors.
_Called: TypeAlias = str | Callable[[tf.Tensor, tf.Tensor], Any] | None
_Loss: TypeAlias = _Called | tf.keras.losses.Loss | _Several
_Metrics: TypeAlias = _Called | tf.keras.metrics.Metric | _Several

# A `keras.Model` of Keras 2 or 3, `tf.keras` or not: Any as the base makes it one, and gives it every attribute that is
# not written here. types-tensorflow's `Model` is no base: it describes a part of Keras 3, and what it gets wrong would
# be an error in programs that run. What stands here is what editors complete and what is checked; where a method
# differs between Keras 2 and 3, it takes what either takes. Results are `... | Any`: a variable may get another value
# later.
@type_check_only
class Model(Any):  # type: ignore[misc]
    """A Keras model that segments images: `compile`, `fit` and `predict` as in Keras 2 and 3."""

    name: str
    inputs: list[Any]
    outputs: list[Any]
    input: Any
    output: Any
    input_shape: Any
    output_shape: Any
    layers: list[Any]
    weights: list[Any]
    trainable: bool
    trainable_weights: list[Any]
    non_trainable_weights: list[Any]
    trainable_variables: list[Any]
    optimizer: Any
    loss: Any
    metrics: list[Any]
    metrics_names: list[str]
    history: Any
    stop_training: bool
    def __call__(self, inputs: Any, training: Any = None, mask: Any = None, **kwargs: Any) -> Any: ...
    # The third place has the metrics in Keras 2 and the loss weights in Keras 3, so each of them takes both.
    def compile(
        self,
        optimizer: Any = "rmsprop",
        loss: _Loss = None,
        metrics: _Metrics = None,
        loss_weights: Any = None,
        weighted_metrics: Any = None,
        run_eagerly: bool | None = None,
        steps_per_execution: int | Literal["auto"] | None = None,
        jit_compile: bool | Literal["auto"] | None = None,
        auto_scale_loss: Any = True,
        *,
        pss_evaluation_shards: Any = 0,
        sample_weight_mode: Any = None,
        target_tensors: Any = None,
        experimental_run_tf_function: Any = None,
    ) -> None:
        """Configure training. `loss` and `metrics` take instances, not classes: `sm.losses.DiceLoss()`."""

    def fit(
        self,
        x: Any = None,
        y: Any = None,
        batch_size: int | None = None,
        epochs: int = 1,
        verbose: int | str = "auto",
        callbacks: Any = None,
        validation_split: float = 0.0,
        validation_data: Any = None,
        shuffle: Any = True,
        class_weight: None = None,
        sample_weight: Any = None,
        initial_epoch: int = 0,
        steps_per_epoch: float | None = None,
        validation_steps: float | None = None,
        validation_batch_size: int | None = None,
        validation_freq: Any = 1,
        max_queue_size: int = 10,
        workers: int = 1,
        use_multiprocessing: bool = False,
    ) -> Union[History, Any]:
        """Train. `class_weight` raises where the output is an image: weigh classes with `class_weights` of the loss."""

    # A number; a list, where there are metrics; a dict on demand.
    def evaluate(
        self,
        x: Any = None,
        y: Any = None,
        batch_size: int | None = None,
        verbose: int | str = "auto",
        sample_weight: Any = None,
        steps: float | None = None,
        callbacks: Any = None,
        # The tenth place and those behind it are another in Keras 2 and 3.
        *args: Any,
        max_queue_size: int = 10,
        workers: int = 1,
        use_multiprocessing: bool = False,
        return_dict: bool = False,
        **kwargs: Any,
    ) -> Any: ...
    def predict(
        self,
        x: Any,
        batch_size: int | None = None,
        verbose: int | str = "auto",
        steps: float | None = None,
        callbacks: Any = None,
        max_queue_size: int = 10,
        workers: int = 1,
        use_multiprocessing: bool = False,
    ) -> Union[npt.NDArray[Any], Any]: ...
    def train_on_batch(
        self,
        x: Any,
        y: Any = None,
        sample_weight: Any = None,
        class_weight: None = None,
        reset_metrics: bool = True,
        return_dict: bool = False,
    ) -> Any: ...
    def test_on_batch(
        self,
        x: Any,
        y: Any = None,
        sample_weight: Any = None,
        reset_metrics: bool = True,
        return_dict: bool = False,
    ) -> Any: ...
    def predict_on_batch(self, x: Any) -> Union[npt.NDArray[Any], Any]: ...
    def get_layer(self, name: str | None = None, index: int | None = None) -> Any: ...
    def get_weights(self) -> list[Any]: ...
    def set_weights(self, weights: Any) -> None: ...
    def count_params(self) -> int: ...
    def get_config(self) -> dict[str, Any]: ...
    def to_json(self, **kwargs: Any) -> str: ...
    # It is None, but mypy lets nobody print a None that is declared, and `print(model.summary())` is widespread.
    def summary(
        self,
        line_length: int | None = None,
        positions: Any = None,
        print_fn: Callable[..., Any] | None = None,
        expand_nested: bool = False,
        show_trainable: bool = False,
        layer_range: Any = None,
    ) -> Any: ...
    def save(self, filepath: _File, overwrite: bool = True, *args: Any, **kwargs: Any) -> None: ...
    def save_weights(self, filepath: _File, overwrite: bool = True, *args: Any, **kwargs: Any) -> None: ...
    def load_weights(
        self, filepath: _File, skip_mismatch: bool = False, by_name: bool = False, *args: Any, **kwargs: Any
    ) -> Any: ...

# What `fit` returns, of either Keras.
@type_check_only
class History(Any):  # type: ignore[misc]
    """The course of a training: `history["loss"]` has one number per epoch."""

    history: dict[str, list[Any]]
    epoch: list[int]
    params: dict[str, Any]
    model: Any

def freeze_model(model: Any, **kwargs: Any) -> None: ...
