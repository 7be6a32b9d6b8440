# Names and numbers that are not the classes'.
import segmentation_models as sm

CLASSES = ["car", "pedestrian"]
loss = sm.losses.DiceLoss(class_weights=[1, 2])  # lr: 0.1, epochs: 2
