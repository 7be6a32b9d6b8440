# Four independent labels: sigmoid, and a loss for each channel by itself.
import segmentation_models as sm

model = sm.Unet("resnet34", classes=4, activation="sigmoid")
model.compile("adam", sm.losses.BinaryFocalLoss())
