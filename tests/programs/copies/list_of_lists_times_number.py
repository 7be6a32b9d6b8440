# Three times the same inner list: what is appended to one is appended to all.
import segmentation_models as sm

rows = [[1.0, 2.0]] * 3
rows[0].append(0.5)

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=rows[2]))
