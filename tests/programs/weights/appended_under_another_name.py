# Both names mean one list, which has three weights in the end.
import segmentation_models as sm

weights = [1.0, 2.0]
same = weights
same.append(0.5)

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=weights))
