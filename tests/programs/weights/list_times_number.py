# As many as the model has channels.
import segmentation_models as sm

model = sm.Unet("resnet34", classes=6, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[0.1666] * 6))
