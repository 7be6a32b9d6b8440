# Keras adds the last axis itself where the model takes one channel.
import numpy as np
import segmentation_models as sm

images = np.zeros((8, 64, 64))
model = sm.Unet("resnet34", input_shape=(64, 64, 1), encoder_weights=None)
model.predict(images)
