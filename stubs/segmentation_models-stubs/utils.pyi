from typing import Any, TypeVar

# Any Keras model: of tf.keras, of Keras 3, of standalone Keras, as known or unknown as each is to the checker.
_ModelT = TypeVar("_ModelT")

def set_trainable(model: Any, recompile: bool = True) -> None:
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
