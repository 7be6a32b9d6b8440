# The project asks for a TensorFlow that has Keras 2, whatever the file is called.
import segmentation_models as sm

model = sm.Unet("resnet34")
model.save_weights("last.h5")
model.save("last.keras")
