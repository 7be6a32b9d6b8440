# Architecture, activation and loss are chosen together.
import segmentation_models as sm

if multi:
    Arch, n, loss = sm.FPN, 3, sm.losses.cce_dice_loss
else:
    Arch, n, loss = sm.Unet, 1, sm.losses.bce_dice_loss
model = Arch("resnet34", classes=n)
model.compile("adam", loss)
