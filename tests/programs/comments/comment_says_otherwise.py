# The comment above has 1 for the car, the weights have 2.
import segmentation_models as sm

CLASSES = ["car", "pedestrian"]
# class weights (car: 1.; pedestrian: 2.)
loss = sm.losses.DiceLoss(class_weights=[2, 1])  # SEG206:41
