from .model import UnetPlusPlus as UnetPlusPlus

__all__ = ["UnetPlusPlus"]
