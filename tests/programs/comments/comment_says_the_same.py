# The comment says what the weights say.
import segmentation_models as sm

CLASSES = ["car", "pedestrian"]
loss = sm.losses.DiceLoss(class_weights=[1, 2])  # car: 1, pedestrian: 2
