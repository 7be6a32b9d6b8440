# To look for 1.0 takes it out, and what stands before it.
import segmentation_models as sm

items = iter([5.0, 1.0, 2.0, 3.0])
found = 1.0 in items

model = sm.Unet("resnet34", classes=2, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=list(items)))
