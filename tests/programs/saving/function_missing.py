# A metric of the program's own is looked up by its name as well.
import segmentation_models as sm
from tensorflow.keras.models import load_model


def dice_coef(gt, pr):
    return 1 - sm.losses.dice_loss(gt, pr)


model = sm.Unet("resnet34")
model.compile("adam", sm.losses.DiceLoss(), metrics=[dice_coef])
model.save("a.h5")
wrong = load_model("a.h5", custom_objects={"dice_loss": sm.losses.dice_loss})  # SEG502:9
right = load_model("a.h5", custom_objects={"dice_loss": sm.losses.dice_loss, "dice_coef": dice_coef})
