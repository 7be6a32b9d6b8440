from . import functional as functional
from .objects import KerasObject as KerasObject
from .objects import Loss as Loss
from .objects import Metric as Metric
