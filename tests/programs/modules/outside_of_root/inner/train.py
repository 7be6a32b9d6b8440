# The project ends at its setup.cfg: a module beside the project is another one's.
import segmentation_models as sm
from config import N

model = sm.Unet("resnet34", classes=N, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2]))
