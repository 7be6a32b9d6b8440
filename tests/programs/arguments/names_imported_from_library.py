# Losses under a name of the program's choice, and the model by its own.
from segmentation_models import Unet
from segmentation_models import losses as L

loss = L.DiceLoss(class_weights=[1, 2], class_indexes=[0])  # SEG101:33

model = Unet("resnet34")
model.compile("adam", loss=L.cce_dice_loss)  # SEG301:28
