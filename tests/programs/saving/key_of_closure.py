# The model was saved with the inner function's name; the key names the function that makes it.
import segmentation_models as sm
from tensorflow.keras.models import load_model


def weighted(weights):
    dice = sm.losses.DiceLoss(class_weights=weights)

    def weighted_dice(gt, pr):
        return dice(gt, pr)

    return weighted_dice


model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", loss=weighted([0.5, 1, 1.5]))
model.save("a.h5")
wrong = load_model("a.h5", custom_objects={"weighted": weighted})  # SEG501:44
right = load_model("a.h5", custom_objects={"weighted_dice": weighted([0.5, 1, 1.5])})
