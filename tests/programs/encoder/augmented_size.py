# An augmentation gives another height and width: what they are is known to its transforms alone.
import albumentations as A
import numpy as np
import segmentation_models as sm

model = sm.Unet("resnet34")
model.compile("adam", sm.losses.bce_dice_loss)
padded = A.Compose([A.PadIfNeeded(320, 320)])
image = padded(image=np.zeros((300, 300, 3)))["image"]
model.predict(image[None])
