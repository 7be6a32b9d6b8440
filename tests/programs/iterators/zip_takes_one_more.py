# `zip` asks the longer iterator for one more before it ends: one of three is left.
import segmentation_models as sm

long = iter([1.0, 2.0, 3.0, 4.0])
pairs = list(zip(long, ["car", "road"]))

model = sm.Unet("resnet34", classes=1, activation="sigmoid")
model.compile("adam", sm.losses.DiceLoss(class_weights=list(long)))
