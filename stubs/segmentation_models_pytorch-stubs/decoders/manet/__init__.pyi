from .model import MAnet as MAnet

__all__ = ["MAnet"]
