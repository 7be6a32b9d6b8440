# The project asks for a TensorFlow that has Keras 3.
import os

os.environ["SM_FRAMEWORK"] = "tf.keras"
import segmentation_models as sm

model = sm.Unet("resnet34")
model.save_weights("last.h5")  # SEG705
