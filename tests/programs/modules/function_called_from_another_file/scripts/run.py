# One channel, for a function that compiles with a categorical loss.
import segmentation_models as sm
from src.training import train

train(sm.Unet("resnet34", classes=1))  # SEG301:1
