# The variable holds what the environment gets.
import os

SM_FRAMEWORK = "tf.keras"
os.environ["SM_FRAMEWORK"] = SM_FRAMEWORK
import segmentation_models as sm

model = sm.Unet("resnet34")
