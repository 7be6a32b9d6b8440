import os

os.environ["SM_FRAMEWORK"] = "tf.keras"
import numpy as np
import segmentation_models as sm
from segmentation_models.utils import set_trainable

images, masks = np.random.rand(4, 8, 8, 3), np.zeros((4, 8, 8, 1))
model = sm.Unet("resnet34", encoder_weights="imagenet", encoder_freeze=True)
model.compile("Adam", loss=sm.losses.bce_jaccard_loss, metrics=[sm.metrics.iou_score])
model.fit(images, masks, epochs=1)
set_trainable(model)
model.fit(images, masks, epochs=1)
