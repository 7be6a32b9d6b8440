# The loss of the one output, by its name: categorical, for one channel.
import segmentation_models as sm

model = sm.Unet("resnet34")
model.compile("adam", loss={"sigmoid": sm.losses.cce_dice_loss})  # SEG301:28
