# One alpha for each class works; here are two for three channels.
import segmentation_models as sm

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.CategoricalFocalLoss([0.2, 0.8]) + sm.losses.DiceLoss())  # SEG102:54
