# Each round begins with a list of its own: always three weights.
import segmentation_models as sm

i = 0
while i < 10:
    w = [1, 2]
    w.append(i)
    model = sm.Unet("resnet34", classes=3, activation="softmax")
    model.compile("adam", sm.losses.DiceLoss(class_weights=w))
    i += 1
