# The copy has three weights; the list that is used has two.
import segmentation_models as sm

weights = [1.0, 2.0]
other = list(weights)
other.append(0.5)

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=weights))  # SEG102:56
