# The dict takes everything that the zip had.
import segmentation_models as sm

pairs = zip(["car", "road"], [1.0, 2.0])
by_name = dict(pairs)
w = [weight for _, weight in pairs]
loss = sm.losses.DiceLoss(class_weights=w)  # SEG402:41
