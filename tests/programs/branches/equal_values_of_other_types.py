# 0 and False are equal, and are written otherwise: a value that can be either is not one of them.
import segmentation_models as sm

flag = False if unknown() else 0
flags = [True] if unknown() else [1]
number = 2 if unknown() else 2.0
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1.0] * (len(str(flag)) + 2)))
model.compile("adam", sm.losses.DiceLoss(class_weights=[1.0] * (len(f"{flags[0]}") + 2)))
model.compile("adam", sm.losses.DiceLoss(class_weights=[1.0] * (len(str(number)) + 2)))
model.compile("adam", sm.losses.DiceLoss(class_weights=[1.0] * (len(str(number)) + 3)))  # SEG102:56
