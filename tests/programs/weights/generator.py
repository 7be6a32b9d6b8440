# So does a generator.
import segmentation_models as sm

loss = sm.losses.DiceLoss(class_weights=(w for w in [1, 2]))  # SEG401:41
