# The slice may have three.
import segmentation_models as sm

w = [1, 2, 3, 4][:n]

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=w))
