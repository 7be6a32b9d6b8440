"""What other people's code does: a registry, and one file a library.

To teach seglint a function, say ``np.tile(A, reps)``, add its handler to that library's file (:mod:`.numpy`), with the
signature as Python writes it::

    @numpy.function("tile(A, reps)")
    def tile(call: Call) -> Value:
        values, times = call.get("A"), call.get("reps")
        if isinstance(values, SequenceValue) and int_of(times) is not None:
            return replace(repeated(values, times), kind="array")
        return unknown()

``call.get("A")`` is the value passed, with alternatives and references already taken apart; what cannot be known is
:func:`seglint.values.unknown`. A handler that must see its arguments as they are (a loss keeps them, ``compile``
observes) is marked ``plain=False``.
"""

from seglint.libraries.registry import (
    LOSS_PACKAGES,
    Registry,
    counterpart,
    is_copy,
    is_measure_class,
    loss_names,
    measure_for_text,
    run_time_name,
)

__all__ = [
    "LOSS_PACKAGES",
    "Registry",
    "counterpart",
    "is_copy",
    "is_measure_class",
    "loss_names",
    "measure_for_text",
    "run_time_name",
]
