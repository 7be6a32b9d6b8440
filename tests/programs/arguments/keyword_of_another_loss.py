# The focal loss has alpha, not class_weights, and Unet's keyword is `classes`.
import segmentation_models as sm

loss = sm.losses.CategoricalFocalLoss(class_weights=[1, 2])  # SEG405:53
model = sm.Unet("resnet34", num_classes=3)  # SEG405:41
