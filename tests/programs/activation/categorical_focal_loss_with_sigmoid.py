# Unet's default is sigmoid: with the categorical focal loss alone nothing lowers a false positive.
import segmentation_models as sm

model = sm.Unet("resnet34", classes=3)
model.compile("adam", sm.losses.CategoricalFocalLoss())  # SEG305:23
