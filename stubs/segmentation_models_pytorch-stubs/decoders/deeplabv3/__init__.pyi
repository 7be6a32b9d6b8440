from .model import DeepLabV3 as DeepLabV3
from .model import DeepLabV3Plus as DeepLabV3Plus

__all__ = ["DeepLabV3", "DeepLabV3Plus"]
