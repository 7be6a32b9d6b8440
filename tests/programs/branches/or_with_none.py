# `None or loss` is the loss.
import segmentation_models as sm

model = sm.Unet("resnet34", classes=3, activation="softmax")
loss = None
loss = loss or sm.losses.DiceLoss(class_weights=[1, 2])  # SEG102:49
model.compile("adam", loss)
