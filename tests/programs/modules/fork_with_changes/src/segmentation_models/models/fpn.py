# As the library has it.
def FPN(
    backbone_name="vgg16",
    input_shape=(None, None, 3),
    classes=21,
    activation="softmax",
    weights=None,
    encoder_weights="imagenet",
    encoder_freeze=False,
    encoder_features="default",
    pyramid_block_filters=256,
    pyramid_use_batchnorm=True,
    pyramid_aggregation="concat",
    pyramid_dropout=None,
    **kwargs,
): ...
