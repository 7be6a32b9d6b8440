# loss_weights has a number for each output, not for each class.
import segmentation_models as sm

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(), loss_weights=[0.5, 1, 1.5])  # SEG415:58
model.compile("adam", sm.losses.DiceLoss(), loss_weights=[0.5])
