# One is the default; any other number scales the whole loss.
import segmentation_models as sm

default = sm.losses.JaccardLoss(class_weights=1)
loss = sm.losses.JaccardLoss(class_weights=0.5)  # SEG401:44
