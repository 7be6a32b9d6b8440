"""Sizes and filters in every form that a program has them in."""

import numpy as np
import segmentation_models as sm

images = np.zeros((2, 32, 32, 3), dtype=np.uint8)
size = [32, 32]
height, width = images[0].shape[:2]
base = 64
filters = [base // 2**i for i in range(5)]
BLOCK = "transpose"
FACTOR = 4
AGGREGATION = "sum"
options = {"encoder_weights": None}

sm.Unet("resnet18", input_shape=images.shape[1:], encoder_weights=None)
sm.Unet("resnet18", input_shape=images[0].shape, encoder_weights=None)
sm.Unet("resnet18", input_shape=tuple(size) + (3,), encoder_weights=None)
sm.Unet("resnet18", input_shape=(*size, 3), encoder_weights=None)
sm.Unet("resnet18", input_shape=size + [3], encoder_weights=None)
sm.Unet("resnet18", input_shape=(height, width, 3), encoder_weights=None)
sm.Unet("resnet18", input_shape=(None, None, images.shape[-1]), encoder_weights=None)
sm.Unet("resnet18", input_shape=(np.int64(32), np.int64(32), 3), encoder_weights=None)
sm.Unet("resnet18", input_shape=(int(32.0), 64 // 2, 3), decoder_filters=filters, encoder_weights=None)
sm.Unet("resnet18", decoder_filters=tuple(f // 2 for f in filters), decoder_block_type=BLOCK, encoder_weights=None)
sm.Unet("resnet18", decoder_filters=tuple(filters), encoder_weights=False)
sm.Unet("resnet18", decoder_filters=(int(base), int(base / 2), int(base / 4), 8, 4), encoder_weights=None)
sm.Unet("resnet18", classes=len(np.unique(images)) + 1, activation="softmax", encoder_weights=None)
sm.Unet("resnet18", classes=int(images.max()) + 1, encoder_weights=None)
sm.Linknet("resnet18", decoder_filters=[None, None, None, None, 16], decoder_block_type=BLOCK, encoder_weights=None)
sm.FPN("resnet18", classes=images.max() + 2, pyramid_aggregation=AGGREGATION, encoder_weights=None)
sm.PSPNet("resnet18", input_shape=(48, 48, 3), downsample_factor=FACTOR, psp_pooling_type="max", encoder_weights=None)
sm.PSPNet("resnet18", input_shape=np.zeros((48, 48, 3)).shape, encoder_weights=None, psp_dropout=0.2)
sm.Unet("vgg16", encoder_features=["block5_conv3", "block4_conv3", "block3_conv3"], encoder_weights=None)
