"""Albumentations: augmentations keep what a mask's channels mean."""

from __future__ import annotations

from seglint.interpreter.calls import Call
from seglint.libraries.table import Function
from seglint.values import Transform, Value


def composed(call: Call) -> Value:
    """``Compose([...])``: called with an image and a mask, it gives both."""
    return Transform()


FUNCTIONS: dict[str, Function] = {
    f"albumentations.{name}": Function("transforms", composed) for name in ("Compose", "Sequential", "OneOf", "SomeOf")
}
CONSTANTS: dict[str, Value] = {}
