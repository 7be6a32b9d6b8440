# The configuration says that imports start from the folder above as well: three channels, two weights.
# seglint: source-roots=..
import segmentation_models as sm
from config import N

model = sm.Unet("resnet34", classes=N, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2]))  # SEG102:56
