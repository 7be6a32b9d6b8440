from . import losses as losses
from . import metrics as metrics
from . import train as train

__all__ = ["losses", "metrics", "train"]
