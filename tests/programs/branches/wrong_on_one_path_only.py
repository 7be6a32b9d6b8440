# One of the two lists has the three weights that the model needs: whoever runs it may always be right.
import segmentation_models as sm

WEIGHTS = [1, 1, 1] if lesions else [1, 1]

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=WEIGHTS))
