"""The one function that is imported."""


def resize(*args: object, **kwargs: object) -> None:
    """Never called."""
