from .heads import ClassificationHead as ClassificationHead
from .heads import SegmentationHead as SegmentationHead
from .model import SegmentationModel as SegmentationModel
from .modules import Attention as Attention
from .modules import Conv2dReLU as Conv2dReLU

__all__ = ["Attention", "ClassificationHead", "Conv2dReLU", "SegmentationHead", "SegmentationModel"]
