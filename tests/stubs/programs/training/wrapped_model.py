"""More than three channels: the library's model within another one."""

import numpy as np
import segmentation_models as sm
import tensorflow as tf
from tensorflow.keras.layers import Conv2D, Input, Lambda
from tensorflow.keras.models import Model, Sequential

N = 5
x_train = np.random.rand(2, 32, 32, N)
y_train = (np.random.rand(2, 32, 32, 1) > 0.5).astype("float32")

base_model = sm.Unet(backbone_name="resnet18", encoder_weights=None)
inp = Input(shape=(None, None, N))
l1 = Conv2D(3, (1, 1))(inp)
out = base_model(l1)
model = Model(inp, out, name=base_model.name)
model.compile("Adam", loss=sm.losses.bce_jaccard_loss, metrics=[sm.metrics.iou_score])
model.fit(x=x_train, y=y_train, batch_size=2, epochs=1, verbose=0)

model = sm.Unet("resnet18", input_shape=(32, 32, 3), encoder_weights=None)
model = tf.keras.Model(model.inputs, Lambda(lambda t: t * 2 - 1)(model.outputs[0]))
print(model.output_shape, model.get_layer(index=1).name)

stack = Sequential([Input((32, 32, N)), Conv2D(3, 1), base_model])
stack.compile("sgd", sm.losses.DiceLoss(), metrics=[sm.metrics.IOUScore(name="iou")])
print(stack.evaluate(x_train, y_train, verbose=0))


class Segmenter(tf.keras.Model):
    def __init__(self, backbone: str, classes: int) -> None:
        super().__init__()
        self.stem = Conv2D(3, 1)
        self.net = sm.FPN(backbone, classes=classes, activation="softmax", encoder_weights=None)

    def call(self, inputs, training=None):
        return self.net(self.stem(inputs), training=training)


segmenter = Segmenter("resnet18", 2)
segmenter.compile("adam", sm.losses.CategoricalFocalLoss(alpha=[0.25, 0.75]))
segmenter.fit(x_train, np.concatenate([y_train, 1 - y_train], axis=-1), verbose=0)
