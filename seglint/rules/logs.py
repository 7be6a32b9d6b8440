"""What a training logs: the names that callbacks watch, and that a history has."""

from __future__ import annotations

import difflib

from seglint.libraries.callbacks import Callback, logged_names
from seglint.libraries.observations import HistoryRead, Trained
from seglint.rules.facts import output_of
from seglint.rules.wording import listing
from seglint.values import NONE, Constant, DictValue, SequenceValue, Value

#: What callbacks put into the logs by themselves.
_RATES = ("lr", "learning_rate")
VALIDATION = "val_"


def callbacks_of(training: Trained | HistoryRead) -> list[Callback]:
    """The callbacks that are known of a training."""
    return [one for one in _items(training.callbacks) or () if isinstance(one, Callback)]


def names_in_logs(training: Trained | HistoryRead) -> list[str] | None:
    """The names that a training logs, or may log; None where something may add others."""
    if output_of(training.model) is None or isinstance(training.loss, (SequenceValue, DictValue)):
        return None
    callbacks, metrics = _items(training.callbacks), logged_names(training.metrics)
    if callbacks is None or metrics is None:
        return None
    if not all(isinstance(one, Callback) and one.traits.adds_no_logs for one in callbacks):
        return None
    names = ["loss", *sorted(metrics)]
    return names if training.validates == Constant(False) else [*names, *(VALIDATION + name for name in names)]


def is_logged(name: str, names: list[str]) -> bool:
    """Whether a name is among those that are logged."""
    return name in names or name in _RATES


def instead(name: str, names: list[str]) -> str:
    """What to say of a name that is not logged."""
    if name.startswith(VALIDATION) and name[len(VALIDATION) :] in names:
        return "fit() has no validation data"
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.8)
    return f"'{near[0]}' is" if near else f"there are {listing(names, 5)}"


def _items(callbacks: Value) -> tuple[Value, ...] | None:
    if callbacks == NONE:
        return ()
    return callbacks.items if isinstance(callbacks, SequenceValue) else None
