# A team that calls its list ORGANS says so in the configuration: two weights for three organs.
# seglint: class-lists=ORGANS
import segmentation_models as sm

ORGANS = ["liver", "heart", "lung"]
loss = sm.losses.DiceLoss(class_weights=[1, 2])  # SEG103:41
