# As many ones as keys, of which the last came behind the view.
import segmentation_models as sm

W = {"car": 1.0, "road": 2.0}
keys = W.keys()
W["sky"] = 0.5

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1.0] * len(keys)))
