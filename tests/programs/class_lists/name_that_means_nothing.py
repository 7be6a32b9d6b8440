# Without being told, nobody knows that ORGANS are the classes.
import segmentation_models as sm

ORGANS = ["liver", "heart", "lung"]
loss = sm.losses.DiceLoss(class_weights=[1, 2])
