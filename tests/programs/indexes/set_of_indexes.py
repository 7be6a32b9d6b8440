# A set is refused before any index is looked up: that 2 is out of range is not said as well.
import segmentation_models as sm

model = sm.Unet("resnet34", classes=2, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_indexes={1, 2}))  # SEG105:56
