# Taken apart part by part it never ends.
import segmentation_models as sm

x = [1]
for _ in range(60):
    x = [x, x]
network.compile("adam", loss=x, metrics=x)
loss = sm.losses.DiceLoss(class_weights=[1, 2, 3], class_indexes=[0, 1])  # SEG101:41
