# The slice raises ValueError, which is caught; the mistake below is told all the same.
import segmentation_models as sm

try:
    letters = "abc"[::0]
except ValueError:
    pass

loss = sm.losses.DiceLoss(class_weights=[1, 2, 3], class_indexes=[0, 1])  # SEG101:41
