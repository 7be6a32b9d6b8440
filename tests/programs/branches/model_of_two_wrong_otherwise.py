# Neither three nor two channels take four weights.
import segmentation_models as sm

m3 = sm.Unet("resnet34", classes=3, activation="softmax")
m2 = sm.Unet("resnet34", classes=2, activation="softmax")
model = m3 if c else m2
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 1, 1, 1]))  # SEG102:56
