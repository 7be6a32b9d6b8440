from . import losses, metrics
from .models.fpn import FPN
from .models.unet import Unet
from .models.unetplus import UnetPlusPlus
