# A list of one loss is that loss: categorical, for one channel.
import segmentation_models as sm

model = sm.Unet("resnet34")
model.compile("adam", loss=[sm.losses.cce_dice_loss])  # SEG301:28
