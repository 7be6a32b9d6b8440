import os

os.environ["SM_FRAMEWORK"] = "tf.keras"
import keras
import numpy as np
import segmentation_models as sm
from keras.utils.np_utils import to_categorical

n_classes = 4
activation = "softmax"
x_train = np.random.rand(4, 8, 8, 3)
masks = np.random.randint(0, n_classes, (4, 8, 8, 1))
y_train = to_categorical(masks, num_classes=n_classes).reshape((4, 8, 8, n_classes))

LR = 0.0001
optim = keras.optimizers.Adam(LR)
dice_loss = sm.losses.DiceLoss(class_weights=np.array([0.25, 0.25, 0.25, 0.25]))
focal_loss = sm.losses.CategoricalFocalLoss()
total_loss = dice_loss + (1 * focal_loss)
metrics = [sm.metrics.IOUScore(threshold=0.5), sm.metrics.FScore(threshold=0.5)]

model1 = sm.Unet("resnet34", encoder_weights="imagenet", classes=n_classes, activation=activation)
model1.compile(optim, total_loss, metrics=metrics)
history1 = model1.fit(x_train, y_train, batch_size=2, epochs=1, verbose=1, validation_data=(x_train, y_train))
model1.save("res34_backbone.hdf5")

model2 = sm.Unet("vgg16", encoder_weights="imagenet", classes=n_classes, activation=activation)
model2.compile(keras.optimizers.Adam(LR), total_loss, metrics)
history2 = model2.fit(x_train, y_train, batch_size=2, epochs=1, verbose=1, validation_data=(x_train, y_train))
model2.save("vgg16_backbone.hdf5")
loaded = keras.models.load_model("res34_backbone.hdf5", compile=False)
