# Set before the library is imported, it counts.
import os

os.environ["SM_FRAMEWORK"] = "tf.keras"
import segmentation_models as sm
