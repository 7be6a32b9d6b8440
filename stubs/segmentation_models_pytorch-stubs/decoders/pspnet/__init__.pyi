from .model import PSPNet as PSPNet

__all__ = ["PSPNet"]
