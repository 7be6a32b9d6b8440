from .model import Unet as Unet

__all__ = ["Unet"]
