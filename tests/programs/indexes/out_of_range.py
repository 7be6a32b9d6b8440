# The model's channels are 0 and 1.
import segmentation_models as sm

model = sm.Unet("resnet34", classes=2, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_indexes=[1, 2]))  # SEG104:56
