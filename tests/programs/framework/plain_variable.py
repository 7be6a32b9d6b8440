# A variable of Python's is none of the environment's.
import segmentation_models as sm

SM_FRAMEWORK = "tf.keras"  # SEG503:1
model = sm.Unet("resnet34")
