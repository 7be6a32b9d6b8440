# Advice for those who ask for it: nothing ties the weights to the classes.
# seglint: enable=SEG205
import segmentation_models as sm

CLASSES = ["car", "pedestrian"]
loss = sm.losses.DiceLoss(class_weights=[0.5, 1.5])  # SEG205:41
