# A name that the package takes from its module.
import segmentation_models as sm
from package import again

model = sm.Unet("resnet34", classes=again, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2]))  # SEG102:56
