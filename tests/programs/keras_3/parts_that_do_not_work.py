# Parts of the library, and data, that Keras 3 does not take.
# seglint: keras=3
import os

os.environ["SM_FRAMEWORK"] = "tf.keras"
import segmentation_models as sm
from tensorflow.keras.preprocessing.image import ImageDataGenerator

model = sm.Unet("densenet121", encoder_freeze=True)  # SEG707:17
model.compile("adam", sm.losses.bce_jaccard_loss, metrics=[sm.metrics.iou_score])


def batches(images, masks, seed=1):
    flip = ImageDataGenerator(horizontal_flip=True)
    return zip(flip.flow(images, seed=seed), flip.flow(masks, seed=seed))


def trained(images, masks):
    model.fit(batches(images, masks), steps_per_epoch=10, epochs=2)  # SEG706:15
    sm.utils.set_trainable(model)  # SEG707
    model.fit((pair for pair in batches(images, masks)), steps_per_epoch=10, epochs=2)
