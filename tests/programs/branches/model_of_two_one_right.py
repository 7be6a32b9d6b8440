# One of the two models has several channels, for which the categorical loss is right.
import segmentation_models as sm

m1 = sm.Unet("resnet34", classes=1)
m4 = sm.Unet("resnet34", classes=4, activation="softmax")
model = m1 if c else m4
model.compile("adam", sm.losses.categorical_crossentropy)
