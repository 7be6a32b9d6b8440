"""Albumentations: augmentations keep what a mask's channels mean."""

from __future__ import annotations

from seglint.interpreter.calls import Call
from seglint.libraries.table import Handler
from seglint.libraries.training import Transform
from seglint.values import Value


def composed(call: Call) -> Value:
    """``Compose([...])``: called with an image and a mask, it gives both."""
    return Transform()


FUNCTIONS: dict[str, Handler] = {
    f"albumentations.{name}": Handler("transforms", composed) for name in ("Compose", "Sequential", "OneOf", "SomeOf")
}
CONSTANTS: dict[str, Value] = {}
