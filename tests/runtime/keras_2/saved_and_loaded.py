import os

os.environ["SM_FRAMEWORK"] = "tf.keras"
import numpy as np
import segmentation_models as sm
from tensorflow import keras

images, masks = np.random.rand(4, 8, 8, 3), np.zeros((4, 8, 8, 1))
model = sm.Unet("mobilenetv2", encoder_weights=None, classes=1)
model.compile(
    optimizer=keras.optimizers.RMSprop(lr=0.001),
    loss=sm.losses.bce_dice_loss,
    metrics=[sm.metrics.iou_score, sm.metrics.f1_score],
)
model.fit(images, masks, epochs=1, validation_split=0.5)
model.save("saved_model/my_model")
names = {
    "binary_crossentropy_plus_dice_loss": sm.losses.bce_dice_loss,
    "iou_score": sm.metrics.iou_score,
    "f1-score": sm.metrics.f1_score,
}
loaded = keras.models.load_model("saved_model/my_model", custom_objects=names)
loaded.fit(images, masks, epochs=1)
