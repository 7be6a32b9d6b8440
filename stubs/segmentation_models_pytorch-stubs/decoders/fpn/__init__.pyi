from .model import FPN as FPN

__all__ = ["FPN"]
