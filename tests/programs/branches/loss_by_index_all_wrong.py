# One of two losses, both categorical.
import segmentation_models as sm

losses = [sm.losses.cce_jaccard_loss, sm.losses.cce_dice_loss]
model = sm.Unet("resnet34")
model.compile("adam", losses[int(input())])  # SEG301:23
