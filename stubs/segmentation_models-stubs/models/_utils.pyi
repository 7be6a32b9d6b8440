from collections.abc import Callable, Mapping, Sequence
from os import PathLike
from typing import Any, Literal, TypeAlias, overload, type_check_only

import numpy.typing as npt
import tensorflow as tf

_Several: TypeAlias = Sequence[Any] | Mapping[str, Any]
# What Keras calls with masks and predictions. Losses and metrics of Keras itself are among it, whichever Keras it is; a
# class where an instance belongs is not, because its parameters are other things than tensors.
_Called: TypeAlias = str | Callable[[tf.Tensor, tf.Tensor], Any] | None
_Loss: TypeAlias = _Called | tf.keras.losses.Loss | _Several
# Strings, the library's metrics and Keras's stand side by side in one list, which mypy takes for a list of objects.
_Metrics: TypeAlias = _Called | tf.keras.metrics.Metric | _Several
_File: TypeAlias = str | PathLike[str]

# A `tf.keras.Model`. types-tensorflow describes Keras 3; most programs with segmentation_models run on Keras 2, where
# `compile` takes the metrics third, `fit` takes generators and workers, and `evaluate` returns a list that is indexed.
# What either of them takes is taken here, and `predict` returns an array.
# Any as a base makes it a `keras.Model` as well, for programs that import Keras itself: pyright knows `tf.keras` from
# its own copy of types-tensorflow, where it is another class.
@type_check_only
class Model(tf.keras.Model[Any, Any], Any):  # type: ignore[misc]
    optimizer: Any
    @overload  # Keras 2
    def compile(
        self,
        optimizer: Any = "rmsprop",
        loss: _Loss = None,
        metrics: _Metrics = None,
        loss_weights: float | _Several | None = None,
        weighted_metrics: _Metrics = None,
        run_eagerly: bool | None = None,
        steps_per_execution: int | Literal["auto"] | None = None,
        jit_compile: bool | Literal["auto"] | None = None,
        *,
        auto_scale_loss: bool | None = True,
        sample_weight_mode: Any = None,
        target_tensors: Any = None,
    ) -> None: ...
    @overload  # Keras 3
    def compile(
        self,
        optimizer: Any = "rmsprop",
        loss: _Loss = None,
        loss_weights: float | _Several | None = None,
        metrics: _Metrics = None,
        weighted_metrics: _Metrics = None,
        run_eagerly: bool = False,
        steps_per_execution: int | Literal["auto"] = 1,
        jit_compile: bool | Literal["auto"] = "auto",
        auto_scale_loss: bool | None = True,
    ) -> None: ...
    def fit(
        self,
        x: Any = None,
        y: Any = None,
        batch_size: int | None = None,
        epochs: int = 1,
        verbose: Literal["auto"] | int = "auto",
        callbacks: Sequence[Any] | tf.keras.callbacks.Callback | None = None,
        validation_split: float = 0.0,
        validation_data: Any = None,
        shuffle: bool | str = True,
        class_weight: Mapping[int, float] | None = None,
        sample_weight: Any = None,
        initial_epoch: int = 0,
        steps_per_epoch: int | None = None,
        validation_steps: int | None = None,
        validation_batch_size: int | None = None,
        validation_freq: Any = 1,
        max_queue_size: int = 10,
        workers: int = 1,
        use_multiprocessing: bool = False,
    ) -> tf.keras.callbacks.History: ...
    # A number; a list, where there are metrics; a dict on demand.
    def evaluate(
        self,
        x: Any = None,
        y: Any = None,
        batch_size: int | None = None,
        verbose: Literal["auto"] | int = "auto",
        sample_weight: Any = None,
        steps: int | None = None,
        callbacks: Sequence[Any] | tf.keras.callbacks.Callback | None = None,
        return_dict: bool = False,
        *,
        max_queue_size: int = 10,
        workers: int = 1,
        use_multiprocessing: bool = False,
        **kwargs: Any,
    ) -> Any: ...
    def predict(
        self,
        x: Any,
        batch_size: int | None = None,
        verbose: Literal["auto"] | int = "auto",
        steps: int | None = None,
        callbacks: Sequence[Any] | tf.keras.callbacks.Callback | None = None,
        max_queue_size: int = 10,
        workers: int = 1,
        use_multiprocessing: bool = False,
    ) -> npt.NDArray[Any]: ...
    # It is None, but mypy lets nobody print a None that is declared, and `print(model.summary())` is widespread.
    def summary(
        self,
        line_length: int | None = None,
        positions: list[float] | None = None,
        print_fn: Callable[[str], Any] | None = None,
        expand_nested: bool = False,
        show_trainable: bool = False,
        layer_range: list[str] | tuple[str, str] | None = None,
    ) -> Any: ...
    def save(self, filepath: _File, overwrite: bool = True, zipped: bool | None = None, **kwargs: Any) -> None: ...
    def save_weights(self, filepath: _File, overwrite: bool = True, **kwargs: Any) -> None: ...
    def load_weights(
        self, filepath: _File, skip_mismatch: bool = False, *, by_name: bool = False, **kwargs: Any
    ) -> Any: ...

def freeze_model(model: Any, **kwargs: Any) -> None: ...
