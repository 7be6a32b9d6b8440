# The block ends where it raises, and the program goes on: two weights, three or four.
import contextlib
import segmentation_models as sm

weights = [1.0, 1.0]
with contextlib.suppress(FileNotFoundError):
    weights.append(read("background"))
    weights.append(read("void"))

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=weights))
