# The bound method is called for each name.
import segmentation_models as sm

w = []
for _ in map(w.append, [1.0, 2.0, 0.5]):
    pass

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=w))
