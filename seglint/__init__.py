"""seglint: a flake8 plugin that follows class weights, class lists and losses through programs that train with
segmentation_models, and type stubs for that library."""

from __future__ import annotations

__all__ = ["__version__"]


def __getattr__(name: str) -> str:
    """Read the version from the installed package's metadata, only when it is asked for (PEP 562)."""
    if name == "__version__":
        from importlib.metadata import version

        return version("seglint")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
