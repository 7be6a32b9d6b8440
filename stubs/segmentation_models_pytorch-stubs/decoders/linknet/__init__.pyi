from .model import Linknet as Linknet

__all__ = ["Linknet"]
