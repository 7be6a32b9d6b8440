# The try may stop between two appends: three weights are possible.
import segmentation_models as sm

weights = [1.0, 1.0]
try:
    weights.append(read("background"))
    weights.append(read("void"))
except FileNotFoundError:
    pass

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=weights))
