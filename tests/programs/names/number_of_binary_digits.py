# "11" to the base 2 is three: two weights for three channels.
import segmentation_models as sm

n = int("11", 2)

model = sm.Unet("resnet34", classes=n, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 1, 1]))
