from . import constants as constants
from .constants import BINARY_MODE as BINARY_MODE
from .constants import MULTICLASS_MODE as MULTICLASS_MODE
from .constants import MULTILABEL_MODE as MULTILABEL_MODE
from .dice import DiceLoss as DiceLoss
from .focal import FocalLoss as FocalLoss
from .jaccard import JaccardLoss as JaccardLoss
from .lovasz import LovaszLoss as LovaszLoss
from .mcc import MCCLoss as MCCLoss
from .soft_bce import SoftBCEWithLogitsLoss as SoftBCEWithLogitsLoss
from .soft_ce import SoftCrossEntropyLoss as SoftCrossEntropyLoss
from .tversky import TverskyLoss as TverskyLoss

__all__ = [
    "BINARY_MODE",
    "MULTICLASS_MODE",
    "MULTILABEL_MODE",
    "DiceLoss",
    "FocalLoss",
    "JaccardLoss",
    "LovaszLoss",
    "MCCLoss",
    "SoftBCEWithLogitsLoss",
    "SoftCrossEntropyLoss",
    "TverskyLoss",
]
