# Three weights are right for the first model, which has three channels, and wrong for the second.
import segmentation_models as sm

loss = sm.losses.DiceLoss(class_weights=[1, 1, 1])  # SEG102:41

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", loss)

small = sm.Unet("resnet34", classes=2, activation="softmax")
small.compile("adam", loss)
