# The class's method, given the list.
import segmentation_models as sm

w = [1.0, 2.0]
list.append(w, 0.5)

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=w))
