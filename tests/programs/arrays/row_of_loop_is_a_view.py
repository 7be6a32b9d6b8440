# for row in matrix: what is written to a row is written to the matrix.
import numpy as np
import segmentation_models as sm

table = np.array([[1.0, 2.0, 3.0], [1.0, 1.0, 1.0]])
for row in table:
    row /= row.sum() / 3

model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=table[0]))
