# For those who ask for it: the classes exclude each other, the loss takes them one by one.
# seglint: enable=SEG304
import segmentation_models as sm

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.bce_dice_loss)  # SEG304:23
