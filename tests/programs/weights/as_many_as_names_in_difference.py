# Two names of four are taken away: two ones for two channels.
import segmentation_models as sm

names = {"car", "road", "void", "other"}
names.difference_update({"void", "other"})

model = sm.Unet("resnet34", classes=2, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1.0] * len(names)))
