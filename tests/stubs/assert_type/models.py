"""The four models: all parameters of segmentation_models 1.0.1, and no others."""

import os
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import segmentation_models as sm
import tensorflow as tf
from typing_extensions import assert_type

BACKBONE = "efficientnetb3"
CLASSES = ["car", "pedestrian"]
WEIGHTS = "imagenet"
n_classes = 1 if len(CLASSES) == 1 else len(CLASSES) + 1
activation = "sigmoid" if n_classes == 1 else "softmax"

FILTERS = 256
SIZE = [256, 256]
BLOCK = "transpose"


def build(shape: tuple[int, ...], block: str, factor: int, filters: list[int], weights: str | None) -> None:
    sm.Unet("resnet34", input_shape=shape, decoder_block_type=block, decoder_filters=filters, encoder_weights=weights)
    sm.Linknet("resnet34", input_shape=shape, decoder_block_type=block, decoder_filters=filters)
    sm.FPN("resnet34", input_shape=shape, pyramid_aggregation=block)
    sm.PSPNet("resnet34", input_shape=shape, downsample_factor=factor, psp_pooling_type=block)


def twice(image: tf.Tensor) -> tuple[tf.Tensor, Any]:
    return image, sm.get_preprocessing(BACKBONE)(image)


# What works: names in quotes, names in variables.
sm.Unet()
sm.Unet("resnet34")
sm.Unet(BACKBONE, classes=n_classes, activation=activation, encoder_weights=WEIGHTS)
sm.Unet(os.environ["BACKBONE"], classes=len(CLASSES))
sm.Unet(backbone_name="vgg16", encoder_weights=None, encoder_freeze=True)
sm.Unet("resnet50", encoder_weights="imagenet11k-places365ch")
sm.Unet("resnet50", (256, 256, 3), 3, "softmax", None, "imagenet")
sm.Unet("resnet50", input_shape=(None, None, 4), encoder_weights=None)
sm.Unet("resnet50", input_shape=[256, 256, 3])
sm.Unet("resnet50", input_shape=np.zeros((8, 256, 256, 3)).shape[1:])
sm.Unet("resnet50", input_shape=tuple(SIZE) + (3,))  # noqa: RUF005
sm.Unet("resnet50", input_shape=(*SIZE, 3))
sm.Unet("resnet50", input_shape=(np.int64(256), np.int64(256), 3))
sm.Unet("resnet50", decoder_filters=tuple(FILTERS // 2**i for i in range(5)))
sm.Unet("resnet50", decoder_filters=range(5, 0, -1), decoder_block_type=BLOCK)
sm.Unet("resnet50", encoder_weights=False)
sm.Unet("resnet50", input_shape=None)
sm.Unet("resnet50", weights="unet.h5")
sm.Unet("resnet50", weights=Path("unet.h5"))
sm.Unet("resnet50", activation=None)
sm.Unet("resnet50", classes=np.int64(3))
sm.Unet("resnet50", decoder_block_type="transpose", decoder_filters=(128, 64, 32, 16, 8), decoder_use_batchnorm=False)
sm.Unet("resnet50", decoder_filters=[128, 64, 32, 16, 8])
sm.Unet("resnet50", encoder_features=["stage4_unit1_relu1", "stage3_unit1_relu1"])
sm.Unet("resnet50", encoder_features=(228, 86, 16, 9))
sm.Linknet("resnet50", classes=3, activation="softmax", decoder_filters=(None, None, None, None, 32))
sm.Linknet("resnet50", decoder_block_type="upsampling", encoder_features="default")
sm.FPN("resnet50", classes=1, activation="sigmoid", pyramid_block_filters=128, pyramid_use_batchnorm=True)
sm.FPN("resnet50", pyramid_aggregation="sum", pyramid_dropout=0.2)
sm.PSPNet("resnet50", input_shape=(384, 384, 3), downsample_factor=16, psp_conv_filters=256, psp_pooling_type="max")
sm.PSPNet("resnet50", psp_use_batchnorm=False, psp_dropout=0.1)
assert_type(sm.get_available_backbone_names(), list[str])
assert_type(sm.framework(), str)
assert_type(sm.__version__, str)
sm.set_framework("tf.keras")
sm.set_framework("keras")

# They return Keras's model.
model = sm.Unet("resnet34", classes=3, activation="softmax")
as_keras: tf.keras.Model[Any, Any] = model
images: npt.NDArray[np.uint8] = np.zeros((2, 64, 64, 3), np.uint8)
assert_type(model.predict(images), npt.NDArray[Any] | Any)
(model.predict(images)[0, ..., 0] > 0.5).astype(np.uint8)
history: tf.keras.callbacks.History = model.fit(images, images, epochs=2)
print(history.history["loss"][-1], model.fit(images).epoch)
assert_type(sm.utils.set_trainable(model), None)
model.summary(print_fn=print)
model.save("model.h5")
model.save_weights(Path("weights.h5"))
model.load_weights("weights.h5", by_name=True)

# Preprocessing takes and returns arrays, or tensors, also in a data set.
preprocess = sm.get_preprocessing(BACKBONE)
dataset = tf.data.Dataset.from_tensor_slices(preprocess(x=images)).map(preprocess)
dataset = dataset.map(twice)
preprocess(tf.zeros((2, 64, 64, 3)))
model.predict(preprocess(images))

# What raises.
sm.Unet("resnet34", 5)  # E: argument
sm.Unet("resnet34", input_shape=256)  # E: argument
sm.Unet("resnet34", input_shape=(256.0, 256.0, 3))  # E: argument
sm.Unet("resnet34", classes="3")  # E: argument
sm.Unet("resnet34", classes=CLASSES)  # E: argument
sm.Unet("resnet34", classes=None)  # E: argument
sm.Unet("resnet34", classes=3.0)  # E: argument
sm.Unet("resnet34", activation=tf.keras.activations.softmax)  # E: argument
sm.Unet("resnet34", activation=1)  # E: argument
sm.Unet("resnet34", encoder_weights=True)  # E: argument
sm.Unet("resnet34", decoder_block_type=2)  # E: argument
sm.Unet("resnet34", decoder_filters=64)  # E: argument
sm.Unet("resnet34", decoder_filters="64")  # E: argument
sm.Unet("resnet34", encoder_features="stage4_unit1_relu1")  # E: argument
sm.Unet("resnet34", encoder_features=None)  # E: argument
sm.Unet(34)  # E: argument
sm.Unet(None)  # E: argument
sm.Unet("resnet34", num_classes=3)  # E: keyword
sm.Unet("resnet34", backbone="resnet34")  # E: keyword
sm.Unet("resnet34", in_channels=3)  # E: keyword
sm.Unet("resnet34", encoder_name="resnet34")  # E: keyword
sm.Unet("resnet34", decoder_attention_type="scse")  # E: keyword
sm.Unet("resnet34", pyramid_dropout=0.5)  # E: keyword
sm.Linknet("resnet34", pyramid_dropout=0.5)  # E: keyword
sm.FPN("resnet34", decoder_filters=(256, 128, 64, 32, 16))  # E: keyword
sm.PSPNet("resnet34", input_shape=None)  # E: argument
sm.PSPNet("resnet34", input_shape=(None, None, 3))  # E: argument
sm.PSPNet("resnet34", encoder_features="default")  # E: keyword
sm.set_framework("tensorflow")  # E: argument
sm.set_framework("tf")  # E: argument
sm.UnetPlusPlus("resnet34")  # E: attribute
sm.DeepLabV3("resnet34")  # E: attribute
