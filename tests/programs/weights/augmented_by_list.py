# Two weights and one more.
import segmentation_models as sm

weights = [1.0, 2.0]
weights += [0.5]

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=weights))
