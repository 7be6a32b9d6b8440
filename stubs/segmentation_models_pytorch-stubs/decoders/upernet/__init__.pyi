from .model import UPerNet as UPerNet

__all__ = ["UPerNet"]
