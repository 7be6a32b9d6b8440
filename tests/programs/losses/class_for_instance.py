# The class itself is no loss, and the masks have three channels where the model has two: two mistakes.
import segmentation_models as sm
from tensorflow.keras.utils import to_categorical

model = sm.Unet("resnet34", classes=2, activation="softmax")
model.compile("adam", sm.losses.DiceLoss)  # SEG406:23
model.fit(images, to_categorical(labels, num_classes=3))  # SEG106:19
