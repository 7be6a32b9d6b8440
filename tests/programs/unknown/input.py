# The user types how many channels the model has.
import segmentation_models as sm

n = int(input())

model = sm.Unet("resnet34", classes=n)
model.compile("adam", "categorical_crossentropy")
