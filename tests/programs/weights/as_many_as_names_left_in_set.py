# One name is discarded: two ones for two channels.
import segmentation_models as sm

names = {"car", "road", "void"}
names.discard("void")

model = sm.Unet("resnet34", classes=2, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1.0] * len(names)))
