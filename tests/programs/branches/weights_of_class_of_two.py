# Whichever loss it is, three weights are given to a model of two channels.
import segmentation_models as sm

model = sm.Unet("resnet34", classes=2, activation="softmax")
make = sm.losses.DiceLoss if c else sm.losses.JaccardLoss
model.compile("adam", make(class_weights=[1, 1, 1]))  # SEG102:42
