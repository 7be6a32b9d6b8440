# Two weights are right in the first round and wrong in the second.
import segmentation_models as sm

for k in (2, 3):
    model = sm.Unet("resnet34", classes=k, activation="softmax")
    model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 1]))  # SEG102:60
