# It trains, and is only told to those who ask.
import segmentation_models as sm

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.bce_dice_loss)
