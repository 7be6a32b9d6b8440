# Both models have one channel.
import segmentation_models as sm

m1 = sm.Unet("resnet34", classes=1)
m2 = sm.Linknet("resnet34", classes=1)
model = m1 if c else m2
model.compile("adam", sm.losses.categorical_crossentropy)  # SEG301:23
