# One of the two losses is right for one channel.
import segmentation_models as sm

model = sm.Unet("resnet34")
model.compile("adam", loss=sm.losses.cce_dice_loss if z else sm.losses.bce_dice_loss)
