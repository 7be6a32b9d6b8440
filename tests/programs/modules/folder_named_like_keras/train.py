# The folder `keras` beside is no package: Keras is the installed one.
import segmentation_models as sm
from keras.utils import to_categorical

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, to_categorical(labels, num_classes=4))  # SEG106:19
