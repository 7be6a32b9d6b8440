# Both losses are categorical, the model has one channel.
import segmentation_models as sm

model = sm.Unet("resnet34")
model.compile("adam", loss=sm.losses.cce_dice_loss if z else "categorical_crossentropy")  # SEG301:28
