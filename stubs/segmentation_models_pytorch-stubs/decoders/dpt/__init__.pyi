from .model import DPT as DPT

__all__ = ["DPT"]
