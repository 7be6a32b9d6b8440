# Softmax over one channel, and a categorical loss for it: two mistakes with two cures.
import segmentation_models as sm

model = sm.Unet("resnet34", classes=1, activation="softmax")  # SEG302:51
model.compile("adam", sm.losses.cce_dice_loss)  # SEG301:23
