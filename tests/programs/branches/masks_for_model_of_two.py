# Four channels of masks are right for one of the two models.
import segmentation_models as sm
from tensorflow.keras.utils import to_categorical

m3 = sm.Unet("resnet34", classes=3, activation="softmax")
m4 = sm.Unet("resnet34", classes=4, activation="softmax")
model = m3 if c else m4
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, to_categorical(labels, num_classes=4))
