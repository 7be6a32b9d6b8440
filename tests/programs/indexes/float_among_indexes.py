# A float is refused before any index is looked up.
import segmentation_models as sm

model = sm.Unet("resnet34", classes=2, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_indexes=[1, 2.0]))  # SEG105:56
