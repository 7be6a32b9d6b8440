# The same by `setdefault`.
import os

import segmentation_models as sm

os.environ.setdefault("SM_FRAMEWORK", "tf.keras")  # SEG503
