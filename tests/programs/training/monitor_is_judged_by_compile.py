# The name says nothing: here val_iou_score is a function of the program's, which is to be small.
import segmentation_models as sm
from tensorflow import keras


def iou_score(gt, pr):
    return 1 - sm.metrics.iou_score(gt, pr)


model = sm.Unet("resnet34")
model.compile("adam", sm.losses.DiceLoss(), metrics=[iou_score])
stop = keras.callbacks.EarlyStopping("val_iou_score", mode="min")
model.fit(x, y, validation_split=0.2, callbacks=[stop])
