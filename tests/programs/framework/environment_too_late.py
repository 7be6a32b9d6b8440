# The library chose its framework when it was imported.
import os

import segmentation_models as sm

os.environ["SM_FRAMEWORK"] = "tf.keras"  # SEG503
