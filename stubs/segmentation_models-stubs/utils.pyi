from typing import Any, Protocol, TypeVar, type_check_only

# Any Keras model: of tf.keras, of Keras 3, of standalone Keras, with or without types.
@type_check_only
class _Model(Protocol):
    @property
    def layers(self) -> Any: ...

_ModelT = TypeVar("_ModelT", bound=_Model)

def set_trainable(model: _Model, recompile: bool = True) -> None:
    """Make all layers trainable again, after a start with `encoder_freeze=True`.

    By default the model is compiled anew with its own optimizer, loss and metrics, which raises an AttributeError with
    newer Keras (seen with 2.12): there pass `recompile=False` and call `model.compile(...)` again.
    """

def set_regularization(
    model: _ModelT,
    kernel_regularizer: Any = None,
    bias_regularizer: Any = None,
    activity_regularizer: Any = None,
    beta_regularizer: Any = None,
    gamma_regularizer: Any = None,
) -> _ModelT:
    """A copy of the model, weights included, with these regularizers (`keras.regularizers`) in all layers.

    None leaves a layer's own. Beta and gamma belong to batch normalisation.
    """
