# The number of classes is Keras's own metric's; the model has one channel and a binary loss.
import segmentation_models as sm
import tensorflow as tf

num_classes = 2

model = sm.Unet("resnet34", classes=1, activation="sigmoid")
model.compile("adam", sm.losses.bce_dice_loss, [tf.keras.metrics.MeanIoU(num_classes=num_classes)])
