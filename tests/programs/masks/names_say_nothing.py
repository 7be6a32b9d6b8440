# Predictions, drawings and thresholds have "mask" in their names too: only what flows into fit counts.
import cv2
import numpy as np
import segmentation_models as sm

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.cce_dice_loss)
model.fit(train)
pr_mask = model.predict(images).round()
mask_to_draw = cv2.resize(pr_mask[0], (1024, 1024))
mask_threshold = 0.5
gt_masks = np.zeros((8, 256, 256, 1))
