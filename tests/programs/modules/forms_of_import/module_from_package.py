# The module as a name of its package.
import segmentation_models as sm
from package import settings

model = sm.Unet("resnet34", classes=settings.N, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2]))  # SEG102:56
