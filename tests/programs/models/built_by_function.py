# The function's parameter is the number of channels: four, for three weights.
import keras
import segmentation_models as sm


def unet(n_classes):
    inputs = keras.layers.Input((256, 256, 3))
    x = keras.layers.Conv2D(64, 3)(inputs)
    x = keras.layers.Conv2D(n_classes, (1, 1))(x)
    x = keras.layers.Activation("softmax")(x)
    return keras.models.Model(inputs=[inputs], outputs=[x])


model = unet(4)
model.compile(optimizer="adam", loss=sm.losses.DiceLoss(class_weights=[1, 1, 1]))  # SEG102:71
