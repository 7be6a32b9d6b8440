# The folder beside, which has the library's name, is no package: the library is the installed one.
import segmentation_models as sm

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2]))  # SEG102:56
