# Counted twice, and not there.
import segmentation_models as sm

model = sm.Unet("resnet34", classes=2, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_indexes=[2, 2]))  # SEG104:56 SEG105:56
