"""seglint: a flake8 plugin that follows class weights, class lists and losses through programs that train with
segmentation_models, and type stubs for that library."""

from __future__ import annotations

__all__ = ["__version__"]


def __getattr__(name: str) -> object:
    """What costs something is imported only when it is asked for (PEP 562).

    That is the version, which stands in the installed package's metadata, and what IPython's ``%load_ext`` looks for.
    """
    if name == "__version__":
        from importlib.metadata import version

        return version("seglint")
    if name in ("load_ipython_extension", "unload_ipython_extension"):
        from importlib import import_module

        return getattr(import_module("seglint.ipython.extension"), name.partition("_")[0])
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
