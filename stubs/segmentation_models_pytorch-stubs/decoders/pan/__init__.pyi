from .model import PAN as PAN

__all__ = ["PAN"]
