# The magic sets the variable after the import.
import segmentation_models as sm

get_ipython().run_line_magic("env", "SM_FRAMEWORK=tf.keras")  # SEG503:1
model = sm.Unet("resnet34")
