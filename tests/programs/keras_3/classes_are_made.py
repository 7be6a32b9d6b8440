# Keras 3 makes instances of classes (the imports choose the framework).
# seglint: keras=3
import os

os.environ.setdefault("SM_FRAMEWORK", "tf.keras")
import segmentation_models as sm

model = sm.Unet("resnet34")
model.compile("adam", sm.losses.DiceLoss, metrics=[sm.metrics.IOUScore])
