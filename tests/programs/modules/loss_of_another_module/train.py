# The loss is made elsewhere, with two weights; it is wrong where it meets three channels.
import segmentation_models as sm
from my_losses import total

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", total)  # SEG102:23
