# The helper is called with three channels, for which its two weights are wrong: it stands at the call.
import segmentation_models as sm
from helpers import build

model = build(3)  # SEG102:9
