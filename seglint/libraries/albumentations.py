"""Albumentations: augmentations keep what a mask's channels mean."""

from __future__ import annotations

from seglint.libraries.library import Library
from seglint.libraries.training import Transform
from seglint.values import Call, Value

LIBRARY = albumentations = Library("albumentations")


@albumentations.function("Compose(transforms)", "Sequential(transforms)", "OneOf(transforms)", "SomeOf(transforms)")
def composed(call: Call) -> Value:
    """Called with an image and a mask, it gives both."""
    return Transform()
