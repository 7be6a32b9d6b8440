from .model import Segformer as Segformer

__all__ = ["Segformer"]
