# += changes a list that may have had one item more, under both of its names.
import segmentation_models as sm

weights = [1.0]
shown = weights
if background:
    shown.append(1.0)
shown += [1.0]

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=weights))
