# By its whole name.
import package.settings
import segmentation_models as sm

model = sm.Unet("resnet34", classes=package.settings.N, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2]))  # SEG102:56
