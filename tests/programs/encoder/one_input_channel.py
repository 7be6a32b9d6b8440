# Grey images and pretrained weights: neither the size nor the number of channels is one that the encoder takes.
import segmentation_models as sm


def build(size, channels):
    return sm.Unet("resnet34", input_shape=(size, size, channels), classes=3, activation="softmax")  # SEG408 SEG409


model = build(100, 1)
