# Grey images, and an encoder that is trained from the beginning.
import segmentation_models as sm

SIZE = 96
model = sm.Unet("resnet34", input_shape=(SIZE, SIZE, 1), classes=3, activation="softmax", encoder_weights=None)
