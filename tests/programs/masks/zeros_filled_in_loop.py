# Four channels are filled, the model has three.
import numpy as np
import segmentation_models as sm

masks = np.zeros((len(names), 128, 128, 4), dtype="float32")
for i, name in enumerate(names):
    label = read(name)
    for c in range(4):
        masks[i, :, :, c] = label == c
model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(images, masks)  # SEG106:19
