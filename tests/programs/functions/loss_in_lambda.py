# The same as a lambda, with Keras's own loss.
import keras
import segmentation_models as sm

model = sm.Unet("resnet34")
model.compile("adam", lambda y, p: keras.losses.categorical_crossentropy(y, p) + sm.losses.dice_loss(y, p))  # SEG301:23
