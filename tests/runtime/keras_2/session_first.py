import numpy as np
import segmentation_models as sm
import tensorflow as tf
from keras import backend as K

config = tf.compat.v1.ConfigProto()
config.gpu_options.allow_growth = True
K.set_session(tf.compat.v1.Session(config=config))

model = sm.Linknet("resnet18", classes=1, activation="sigmoid")
model.compile("adam", sm.losses.dice_loss, [sm.metrics.f1_score])
model.fit(np.random.rand(4, 8, 8, 3), np.zeros((4, 8, 8, 1)), epochs=1)
K.clear_session()
