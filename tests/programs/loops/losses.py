# The second loss of the loop is categorical, the model has one channel.
import segmentation_models as sm

model = sm.Unet("resnet34", classes=1)
for loss in [sm.losses.bce_dice_loss, sm.losses.cce_dice_loss]:
    model.compile("adam", loss)  # SEG301:27
