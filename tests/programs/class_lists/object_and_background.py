# "Two classes" means the object and the background here: one channel, and a binary loss.
import segmentation_models as sm

n_classes = 2
CLASSES = ["background", "tumour"]

model = sm.Unet("resnet34", classes=1, activation="sigmoid")
model.compile("adam", sm.losses.bce_dice_loss, [sm.metrics.IOUScore(threshold=0.5)])
