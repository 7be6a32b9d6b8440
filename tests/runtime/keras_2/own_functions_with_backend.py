import numpy as np
import segmentation_models as sm
from keras import backend as K
from keras.callbacks import ModelCheckpoint
from keras.layers import Conv2D, Input
from keras.layers.merge import concatenate
from keras.models import Model
from keras.optimizers import Adam


def jaccard_coef(y_true, y_pred):
    y_true_f = K.flatten(y_true)
    y_pred_f = K.flatten(y_pred)
    intersection = K.sum(y_true_f * y_pred_f)
    return (intersection + 1.0) / (K.sum(y_true_f) + K.sum(y_pred_f) - intersection + 1.0)


base_model = sm.Unet("resnet34", encoder_weights="imagenet", classes=1)
inp = Input(shape=(None, None, 4))
l1 = Conv2D(3, (1, 1))(inp)
out = base_model(l1)
model = Model(inp, out, name=base_model.name)
joined = concatenate([l1, l1])
model.compile(optimizer=Adam(lr=1e-4), loss=sm.losses.bce_jaccard_loss, metrics=[jaccard_coef])
checkpoint = ModelCheckpoint("best.hdf5", monitor="val_loss", verbose=1, save_best_only=True, mode="min")
images, masks = np.random.rand(4, 8, 8, 4), np.zeros((4, 8, 8, 1))
model.fit(images, masks, batch_size=2, epochs=1, callbacks=[checkpoint], validation_data=(images, masks))
