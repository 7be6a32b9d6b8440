# Whether the first exists or not, both losses are categorical; the model has one channel.
import segmentation_models as sm

try:
    loss = sm.losses.cce_dice_loss
except AttributeError:
    loss = sm.losses.categorical_focal_loss
model = sm.Unet("resnet34")
model.compile("adam", loss)  # SEG301:23
